using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;

namespace MigrationPlatform.Api.Credentials.Keys;

/// <summary>Loads the development key, or makes it; of replicas that make one at once, one wins and all use it.</summary>
internal sealed class DevelopmentKeys(TokenKeys keys) : IStartupContent
{
    public async Task LoadAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken)
    {
        var stored = await FindAsync(db, cancellationToken);
        if (stored is null)
        {
            db.Add(DevelopmentKey.Create());
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (exception.IsUniqueViolationOf(DevelopmentKeyConfiguration.PrimaryKey, db))
            {
                db.ChangeTracker.Clear();
            }

            stored = await FindAsync(db, cancellationToken);
        }

        var key = stored!.ToSecurityKey();
        keys.Load([key], [key]);
    }

    private static Task<DevelopmentKey?> FindAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken) =>
        db.Set<DevelopmentKey>().AsNoTracking().SingleOrDefaultAsync(key => key.Name == DevelopmentKey.Only, cancellationToken);
}
