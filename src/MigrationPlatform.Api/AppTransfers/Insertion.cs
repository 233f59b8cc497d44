using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.AppTransfers;

internal static class Insertion
{
    /// <summary>
    /// Inserts <paramref name="row"/> with what hangs on it. False when the unique index <paramref name="uniqueName"/> says that another
    /// row has its name.
    /// </summary>
    public static async Task<bool> TryInsertAsync<T>(this MigrationPlatformDbContext db, T row, string uniqueName)
        where T : class
    {
        try
        {
            await db.InTransactionAsync<T>(async attempt =>
            {
                db.Add(row);
                await db.SaveChangesAsync();
                return await attempt.CommitAsync(row);
            });
            return true;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolationOf(uniqueName, db))
        {
            return false;
        }
    }
}
