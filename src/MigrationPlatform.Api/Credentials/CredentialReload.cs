using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Credentials.ApiKeys;
using MigrationPlatform.Api.Credentials.Clients;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;

namespace MigrationPlatform.Api.Credentials;

/// <summary>
/// Reads keys and clients again, so that what another replica has added or removed counts here within a minute.
/// While the database is unavailable the last ones stay.
/// </summary>
internal sealed class CredentialReload(
    IServiceScopeFactory scopes, ApiKeyRing ring, KnownClients clients, TimeProvider clock, ILogger<CredentialReload> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private PeriodicTimer? _timer;

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
        {
            // The first load is that of the start, which waits for the schema.
            if (!ring.IsLoaded || !clients.AreLoaded)
                continue;
            try
            {
                await ReloadAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.ReloadFailed(FailureCause.Of(exception), Interval);
            }
        }
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
        await ring.LoadAsync(async () => await db.Set<ApiKey>().AsNoTracking().ToListAsync(cancellationToken));
        await clients.LoadAsync(db, cancellationToken);
    }
}
