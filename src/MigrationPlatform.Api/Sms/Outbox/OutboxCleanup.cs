using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.Sms.Outbox;

/// <summary>Removes finished messages after <see cref="SmsSettings.Retention"/>: they hold numbers, and nobody asks any more.</summary>
internal sealed class OutboxCleanup(IServiceScopeFactory scopes, IOptions<SmsSettings> settings, TimeProvider clock, ILogger<OutboxCleanup> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var removed = await RemoveAsync(scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>(), stoppingToken);
                if (removed > 0)
                    logger.Removed(removed);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.OutboxAway(exception.GetType().Name);
            }
        }
    }

    internal Task<int> RemoveAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken)
    {
        var before = clock.Now() - settings.Value.Retention;
        return db.Set<SmsMessage>().Where(message => message.FinishedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
