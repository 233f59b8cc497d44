using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.Data.Preparation;

/// <summary>
/// Brings the database to where the server can answer: schema, then <see cref="IStartupContent"/>.
/// With <see cref="DatabaseSettings.MigrateOnStart"/> this happens before the server listens. Without it, somebody else migrates:
/// the server starts, is not ready, and loads its content as soon as the schema is current.
/// </summary>
internal sealed class DatabasePreparation(
    IServiceProvider services, ConfiguredDatabase database, IOptions<DatabaseSettings> settings, TimeProvider clock, ILogger<DatabasePreparation> logger)
    : BackgroundService
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private volatile bool _prepared;

    /// <summary>The schema was current and the content is loaded: the server can answer.</summary>
    public bool Prepared => _prepared;

    /// <summary>Called before the server listens.</summary>
    /// <exception cref="StartupException">The database refuses, stayed unavailable, or its migration lock is held by nobody.</exception>
    public async Task PrepareAsync()
    {
        try
        {
            if (settings.Value.MigrateOnStart)
                await PrepareWithinDeadlineAsync();
            else if (!(_prepared = await TryPrepareAsync(CancellationToken.None)))
                logger.WaitingForSchema();
        }
        catch (Exception exception) when (exception is not StartupException && database.ReasonAgainst(exception) is { } reason)
        {
            throw new StartupException(reason);
        }
    }

    private async Task PrepareWithinDeadlineAsync()
    {
        using var deadline = new CancellationTokenSource(StartDeadline, clock);
        while (!_prepared)
        {
            try
            {
                await database.MigrateAsync(deadline.Token);
                await LoadContentAsync(deadline.Token);
                _prepared = true;
            }
            catch (Exception exception) when (deadline.IsCancellationRequested && exception is not StartupException)
            {
                throw new StartupException(
                    $"{DatabaseSettings.ConnectionSetting}: the {settings.Value.Provider} database could not be prepared within "
                    + $"{StartDeadline.TotalSeconds:0} seconds ({FailureCause.Of(exception)}). "
                    + (settings.Value.Provider == DatabaseProvider.Sqlite ? "Is another process migrating it?" : "Is it running, and reachable from here?"));
            }
            catch (Exception exception) when (IsWorthWaiting(exception))
            {
                logger.DatabaseUnavailable(FailureCause.Of(exception));
                await Task.Delay(RetryAfter, clock, CancellationToken.None);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!_prepared)
        {
            await Task.Delay(RetryAfter, clock, stoppingToken);
            try
            {
                _prepared = await TryPrepareAsync(stoppingToken);
            }
            // At the start it would have ended it; a server that runs waits for its operator.
            catch (Exception exception) when (exception is StartupException || database.ReasonAgainst(exception) is not null)
            {
                logger.DatabaseRefuses((exception as StartupException)?.Message ?? database.ReasonAgainst(exception)!);
            }
        }
    }

    private async Task<bool> TryPrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.CheckAsync(mayBeMissing: true, cancellationToken);
            await using (var scope = services.CreateAsyncScope())
            {
                var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
                if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                    return false;
            }

            await LoadContentAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (IsWorthWaiting(exception))
        {
            logger.DatabaseUnavailable(FailureCause.Of(exception));
            return false;
        }
    }

    /// <summary>Loads what a fresh start needs and is not there.</summary>
    public async Task LoadContentAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var content in scope.ServiceProvider.GetServices<IStartupContent>())
        {
            var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
            db.ChangeTracker.Clear();
            await content.LoadAsync(db, cancellationToken);
        }
    }

    private bool IsWorthWaiting(Exception exception) => DatabaseFailures.IsOutage(exception) && database.ReasonAgainst(exception) is null;
}
