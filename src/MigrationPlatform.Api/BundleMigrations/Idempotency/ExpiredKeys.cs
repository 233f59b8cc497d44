using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.BundleMigrations.Idempotency;

/// <summary>Forgets keys that have expired. Replicas may do it at the same time; nobody depends on it being on time.</summary>
internal sealed class ExpiredKeys(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ExpiredKeys> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await ForgetAsync(scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>(), clock.Now(), stoppingToken);
            }
            catch (Exception exception) when (DatabaseFailures.IsOutage(exception))
            {
                logger.ExpiredKeysKept(exception.GetType().Name);
            }
        }
    }

    /// <summary>Forgets every key that has expired by <paramref name="now"/>.</summary>
    public static Task<int> ForgetAsync(MigrationPlatformDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expired = IdempotencyKeys.ExpiredAt(now);
        return db.Set<BundleMigration>()
            .Where(migration => migration.IdempotencyKey != null && migration.CreatedAt <= expired)
            .ExecuteUpdateAsync(
                update => update.SetProperty(migration => migration.IdempotencyKey, (string?)null).SetProperty(migration => migration.BodyHash, (byte[]?)null),
                cancellationToken);
    }
}
