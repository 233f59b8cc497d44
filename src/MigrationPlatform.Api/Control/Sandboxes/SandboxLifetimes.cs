using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Control.Clock;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.Control.Sandboxes;

/// <summary>
/// Writes down now and then when each sandbox was used last, and ends those that nobody uses. In real time: see
/// <see cref="SandboxRegistry"/>.
/// </summary>
internal sealed class SandboxLifetimes(
    SandboxRegistry registry, DatabaseUse world, IServiceScopeFactory scopes, IOptions<ControlSettings> settings, MovableClock clock, ILogger<SandboxLifetimes> logger)
    : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    private TimeSpan Lifetime => settings.Value.SandboxLifetime;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = Lifetime / 4;
        using var timer = new PeriodicTimer(interval > Longest ? Longest : interval < Shortest ? Shortest : interval, clock.Real);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                using var use = await world.BeginAsync(stoppingToken);
                await using var scope = scopes.CreateAsyncScope();
                await WriteUsesAsync(scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>());
                await EndUnusedAsync(scope.ServiceProvider.GetRequiredService<EndSandbox>());
            }
            catch (Exception exception) when (DatabaseFailures.IsOutage(exception))
            {
                logger.SandboxesKept(FailureCause.Of(exception));
            }
        }
    }

    private async Task WriteUsesAsync(MigrationPlatformDbContext db)
    {
        // One statement for all: to the tick of this timer they were used at the same time.
        var used = registry.TakeUses().Select(use => use.Id).ToArray();
        var now = clock.Real.Now();
        if (used.Length > 0)
            await db.Set<Sandbox>().Where(sandbox => used.Contains(sandbox.Id)).ExecuteUpdateAsync(update => update.SetProperty(sandbox => sandbox.LastUsedAt, now));
    }

    private async Task EndUnusedAsync(EndSandbox end)
    {
        foreach (var id in registry.UnusedSince(clock.Real.Now() - Lifetime))
        {
            if (await end.RunAsync(id, () => registry.IsUnusedSince(id, clock.Real.Now() - Lifetime)))
                logger.SandboxEnded(id);
        }
    }
}
