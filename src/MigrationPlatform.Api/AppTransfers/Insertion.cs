using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.AppTransfers;

internal static class Insertion
{
    /// <summary>Inserts a row with a new id. False when the unique index <paramref name="name"/> says that another row has its name.</summary>
    public static async Task<bool> TryAddAsync(this MigrationPlatformDbContext db, object row, string primaryKey, string name, CancellationToken cancellationToken)
    {
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolationOf(name, db))
        {
            return false;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolationOf(primaryKey, db))
        {
            // The id is new, so the row is this one: the connection was lost after an earlier attempt had been committed.
            return true;
        }
    }
}
