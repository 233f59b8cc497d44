using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Cleanup;

namespace MigrationPlatform.Api.BundleMigrations.Idempotency;

/// <summary>Forgets keys that have expired. Nobody depends on it being on time.</summary>
internal sealed class ExpiredKeys(IServiceScopeFactory scopes, TimeProvider clock, CleanupTelemetry telemetry, ILogger<ExpiredKeys> logger)
    : PeriodicCleanup(scopes, clock, telemetry, logger)
{
    /// <summary>Forgets every key that has expired by <paramref name="now"/>.</summary>
    public static Task<int> ForgetAsync(MigrationPlatformDbContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        ForgetAsync(Expired(db, now), cancellationToken);

    protected override Task<int> CleanBatchAsync(MigrationPlatformDbContext db, DateTimeOffset now, int atMost, CancellationToken cancellationToken) =>
        ForgetAsync(Expired(db, now).OrderBy(migration => migration.CreatedAt).Take(atMost), cancellationToken);

    private static IQueryable<BundleMigration> Expired(MigrationPlatformDbContext db, DateTimeOffset now)
    {
        var expired = IdempotencyKeys.ExpiredAt(now);
        return db.Set<BundleMigration>().Where(migration => migration.IdempotencyKey != null && migration.CreatedAt <= expired);
    }

    private static Task<int> ForgetAsync(IQueryable<BundleMigration> migrations, CancellationToken cancellationToken) =>
        migrations.ExecuteUpdateAsync(
            update => update.SetProperty(migration => migration.IdempotencyKey, (string?)null).SetProperty(migration => migration.BodyHash, (byte[]?)null),
            cancellationToken);
}
