using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data.Failures;

namespace MigrationPlatform.Api.Data.Postgres;

/// <summary>Compares <see cref="SharedClock"/> with the database, before the first call and twice a minute.</summary>
internal sealed class SharedClockSync(SharedClock clock, IServiceScopeFactory scopes, ILogger<SharedClockSync> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await CompareAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await CompareAsync(stoppingToken);
    }

    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
            var (asked, began) = (clock.Machine.GetUtcNow(), clock.GetTimestamp());
            var told = await db.Database.SqlQueryRaw<DateTime>("SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancellationToken);
            var took = clock.GetElapsedTime(began);
            // The database looked at its clock at some moment of the question: one that took long says little.
            if (took < SharedClock.Tolerance && clock.Adopt(new DateTimeOffset(told.ToUniversalTime()) - (asked + took / 2)))
                logger.ClockCorrected(clock.Correction);
        }
        catch (Exception exception) when (DatabaseFailures.IsOutage(exception))
        {
            // What it knew last stands. Calls and the health check say that the database is unavailable.
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ClockNotCompared(FailureCause.Of(exception));
        }
    }
}
