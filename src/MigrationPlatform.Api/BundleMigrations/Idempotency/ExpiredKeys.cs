using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Cleanup;

namespace MigrationPlatform.Api.BundleMigrations.Idempotency;

/// <summary>Forgets keys that have expired. Nobody depends on it being on time.</summary>
internal sealed class ExpiredKeys(IServiceScopeFactory scopes, TimeProvider clock, CleanupTelemetry telemetry, ILogger<ExpiredKeys> logger)
    : PeriodicCleanup(scopes, clock, telemetry, logger)
{
    /// <summary>Forgets the key of one migration, which has expired and is in the way of a new call.</summary>
    public static Task<int> ForgetAsync(MigrationPlatformDbContext db, Guid migrationId, CancellationToken cancellationToken) =>
        ForgetAsync(db.Set<BundleMigration>().Where(migration => migration.Id == migrationId), cancellationToken);

    protected internal override Task<int> CleanBatchAsync(MigrationPlatformDbContext db, DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        var expired = IdempotencyKeys.ExpiredAt(now);
        return ForgetAsync(
            db.Set<BundleMigration>().Where(migration => migration.IdempotencyKey != null && migration.CreatedAt <= expired)
                .OrderBy(migration => migration.CreatedAt).Take(atMost),
            cancellationToken);
    }

    private static Task<int> ForgetAsync(IQueryable<BundleMigration> migrations, CancellationToken cancellationToken) =>
        migrations.ExecuteUpdateAsync(
            update => update
                .SetProperty(migration => migration.IdempotencyKey, (string?)null)
                .SetProperty(migration => migration.BodyHash, (byte[]?)null),
            cancellationToken);
}
