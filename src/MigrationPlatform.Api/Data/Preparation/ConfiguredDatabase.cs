using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Data.Postgres;
using MigrationPlatform.Api.Data.Sqlite;
using MigrationPlatform.Api.Startup;
using Npgsql;

namespace MigrationPlatform.Api.Data.Preparation;

/// <summary>The database as configured: whether the server can serve from it, and why not.</summary>
internal sealed class ConfiguredDatabase(
    IServiceProvider services, IConfiguration configuration, IOptions<DatabaseSettings> settings, TimeProvider clock)
{
    private static readonly TimeSpan MigrationTimeout = TimeSpan.FromMinutes(10);

    private string ConnectionString => settings.Value.ConnectionStringIn(configuration);

    /// <summary>Brings the schema up to date, making the database where there is none.</summary>
    /// <exception cref="StartupException">The server could not serve from this database.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var isSqlite = settings.Value.Provider == DatabaseProvider.Sqlite;
        if (isSqlite)
            SqliteFile.Create(ConnectionString);
        else
            await CheckAsync(mayBeMissing: true, cancellationToken);

        await using var scope = services.CreateAsyncScope();
        var served = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
        // Nothing is pending at nearly every start: then no second model is built to migrate with, and no lock is waited for.
        if (!(await served.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;
        if (isSqlite)
            await SqliteMigrationLock.HoldAsync(ConnectionString, clock, () => MigrateAsync(served, cancellationToken), cancellationToken);
        else
            await MigratePostgresAsync(cancellationToken);
    }

    private async Task MigratePostgresAsync(CancellationToken cancellationToken)
    {
        await using var dataSource = PostgresOptions.DataSource(ConnectionString, settings.Value.TransactionPooler, migrating: true);
        await using var db = new PostgresContext(new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(dataSource).Options);
        await CreateAsync(db, cancellationToken);
        await PostgresMigrationLock.HoldAsync(dataSource, () => MigrateAsync(db, cancellationToken), cancellationToken);
        await CheckAsync(mayBeMissing: false, cancellationToken);
    }

    /// <exception cref="StartupException">The server could not serve from this database.</exception>
    public async Task CheckAsync(bool mayBeMissing, CancellationToken cancellationToken)
    {
        if (settings.Value.Provider == DatabaseProvider.Sqlite)
            return;
        try
        {
            await PostgresStartChecks.RunAsync(services.GetRequiredService<NpgsqlDataSource>(), settings.Value, cancellationToken);
        }
        catch (PostgresException exception) when (mayBeMissing && exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // It is about to be made.
        }
    }

    /// <summary>
    /// A line that says why the server cannot start, and what to do; null where waiting may help or the cause is not the database.
    /// </summary>
    public string? ReasonAgainst(Exception exception) => settings.Value.Provider == DatabaseProvider.Sqlite
        ? SqliteStartRefusal.Of(exception, SqliteFile.PathOf(ConnectionString))
        : PostgresStartRefusal.Of(exception, PostgresConnectionString.Parse(ConnectionString));

    private static async Task CreateAsync(PostgresContext db, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
            return;
        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        // Two replicas found no database at all; the other one has just made it.
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
        }
    }

    private static async Task MigrateAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(MigrationTimeout);
        try
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
        catch (DbException exception) when (ViolatedChecks.StopMigration(exception))
        {
            if (await ViolatedChecks.FindAsync(db, cancellationToken) is { } reason)
                throw new StartupException(reason);
            throw;
        }
        finally
        {
            db.Database.SetCommandTimeout((int?)null);
        }
    }
}
