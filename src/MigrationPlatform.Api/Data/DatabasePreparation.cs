using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Startup;
using Npgsql;

namespace MigrationPlatform.Api.Data;

/// <summary>
/// Brings the database to where the server can answer: schema, then <see cref="IStartupContent"/>.
/// With <see cref="DatabaseSettings.MigrateOnStart"/> this happens before the server listens. Without it, somebody else migrates:
/// the server starts, is not ready, and loads its content as soon as the schema is current.
/// </summary>
internal sealed class DatabasePreparation(IServiceProvider services, IOptions<DatabaseSettings> settings, TimeProvider clock, ILogger<DatabasePreparation> logger)
    : BackgroundService
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MigrationTimeout = TimeSpan.FromMinutes(10);

    private volatile bool _prepared;

    /// <summary>The schema was current and the content is loaded: the server can answer.</summary>
    public bool Prepared => _prepared;

    /// <summary>Called before the server listens.</summary>
    /// <exception cref="StartupException">The database stayed away, or its migration lock is held by nobody.</exception>
    public async Task PrepareAsync()
    {
        if (!settings.Value.MigrateOnStart)
        {
            _prepared = await TryPrepareAsync(CancellationToken.None);
            if (!_prepared)
                logger.WaitingForSchema();
            return;
        }

        using var deadline = new CancellationTokenSource(StartDeadline, clock);
        while (!_prepared)
        {
            try
            {
                await MigrateAsync(deadline.Token);
                await LoadContentAsync(deadline.Token);
                _prepared = true;
            }
            catch (Exception exception) when (deadline.IsCancellationRequested)
            {
                throw new StartupException(
                    $"ConnectionStrings:{DatabaseSettings.ConnectionStringName}: the {settings.Value.Provider} database could not be prepared within {StartDeadline.TotalSeconds:0} seconds ({exception.GetType().Name}). "
                    + (settings.Value.Provider == DatabaseProvider.Sqlite ? "If an earlier start was killed while migrating, empty the table __EFMigrationsLock." : "Is it running, and may this user create tables?"));
            }
            catch (Exception exception) when (DatabaseFailures.IsOutage(exception))
            {
                logger.DatabaseAway(exception.GetType().Name);
                await Task.Delay(RetryAfter, clock, CancellationToken.None);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!_prepared)
        {
            await Task.Delay(RetryAfter, clock, stoppingToken);
            _prepared = await TryPrepareAsync(stoppingToken);
        }
    }

    private async Task<bool> TryPrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using (var scope = services.CreateAsyncScope())
            {
                var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
                if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                    return false;
            }

            await LoadContentAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (DatabaseFailures.IsOutage(exception))
        {
            logger.DatabaseAway(exception.GetType().Name);
            return false;
        }
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
        db.Database.SetCommandTimeout(MigrationTimeout);
        try
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
        // Two replicas found no database at all; the other one has just made it.
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            db.Database.SetCommandTimeout((int?)null);
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
}
