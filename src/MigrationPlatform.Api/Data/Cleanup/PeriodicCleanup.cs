using System.Diagnostics;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.Data.Cleanup;

/// <summary>
/// Background work that ends the life of old rows, every hour and in small batches, so that no lock is held for long.
/// A failure is logged and the next run tries again; it never stops the host. Replicas may run it at the same time.
/// </summary>
internal abstract class PeriodicCleanup(IServiceScopeFactory scopes, TimeProvider clock, CleanupTelemetry telemetry, ILogger logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Rows per statement.</summary>
    public const int BatchSize = 1000;

    // Elapsed time, so that other statements get their turn whatever the wall clock does.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private PeriodicTimer? _timer;

    private string Name => GetType().Name;

    /// <summary>
    /// Handles at most <paramref name="atMost"/> rows whose life ended by <paramref name="now"/>, oldest first; returns how many.
    /// </summary>
    protected internal abstract Task<int> CleanBatchAsync(MigrationPlatformDbContext db, DateTimeOffset now, int atMost, CancellationToken cancellationToken);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Made before the server counts as started, so that a clock advanced right after that reaches it.
        _timer = new PeriodicTimer(Interval, clock);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _timer?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer!.WaitForNextTickAsync(stoppingToken))
            await RunAsync(stoppingToken);
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        var started = Stopwatch.GetTimestamp();
        var cleaned = 0;
        try
        {
            int batch;
            do
            {
                batch = await CleanBatchAsync(stoppingToken);
                cleaned += batch;
                telemetry.Cleaned(Name, batch);
                if (batch == BatchSize)
                    await Task.Delay(Pause, TimeProvider.System, stoppingToken);
            }
            while (batch == BatchSize);

            if (cleaned > 0)
                logger.Cleaned(Name, cleaned, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            telemetry.Failed(Name);
            if (DatabaseFailures.IsOutage(exception))
                logger.CleanupPostponed(Name, FailureCause.Of(exception), Interval);
            else
                logger.CleanupFailed(Name, Interval, exception);
        }
    }

    private async Task<int> CleanBatchAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
        return await CleanBatchAsync(db, clock.Now(), BatchSize, cancellationToken);
    }
}
