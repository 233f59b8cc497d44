using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.BundleMigrations.Lookup;

/// <summary>Finds one migration of an organisation by the id in the path; anything but a UUID is no id.</summary>
internal sealed class BundleMigrationQueries(MigrationPlatformDbContext db)
{
    private static readonly PerProvider<Func<MigrationPlatformDbContext, string, Guid, CancellationToken, Task<BundleMigrationResponse?>>> ReadCompiled =
        new(() => EF.CompileAsyncQuery((MigrationPlatformDbContext db, string org, Guid id, CancellationToken _) =>
            db.Set<BundleMigration>()
                .Where(migration => migration.Org == org && migration.Id == id)
                .Select(migration => BundleMigrationResponse.Of(
                    migration.Id, migration.AccountId, migration.BundleId, migration.Status, migration.ScoringReasons,
                    migration.CreatedAt, migration.UpdatedAt, migration.Request))
                .FirstOrDefault()));

    /// <summary>The migration as it is shown, with its request.</summary>
    public async Task<BundleMigrationResponse?> ReadAsync(string org, string migrationId, CancellationToken cancellationToken) =>
        Guid.TryParse(migrationId, out var id) ? await ReadCompiled.For(db)(db, org, id, cancellationToken) : null;

    /// <summary>The migration, tracked, to change it.</summary>
    public async Task<BundleMigration?> FindAsync(string org, string migrationId, CancellationToken cancellationToken) =>
        Guid.TryParse(migrationId, out var id)
            ? await db.Set<BundleMigration>().FirstOrDefaultAsync(migration => migration.Org == org && migration.Id == id, cancellationToken)
            : null;
}
