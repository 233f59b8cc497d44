using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data.Postgres;
using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Tests.Data;

public sealed class MigrationLockOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    private const int Replicas = 6;

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Six_replicas_may_migrate_an_empty_database_at_once(int round)
    {
        var empty = await Database.CreateEmptyAsync();

        await Task.WhenAll(Enumerable.Range(0, Replicas).Select(async _ =>
        {
            await using var dataSource = PostgresOptions.DataSource(empty, migrating: true);
            await using var db = Database.Open(empty);
            await PostgresMigrationLock.HoldAsync(dataSource, () => db.Database.MigrateAsync(), CancellationToken.None);
        }));

        await using var migrated = Database.Open(empty);
        Assert.Empty(await migrated.Database.GetPendingMigrationsAsync());
        Assert.True((await migrated.Database.GetAppliedMigrationsAsync()).Count() > 1, $"Round {round} shows nothing with a single migration.");
    }

    /// <summary>
    /// A pooler's role carries the time limits of calls; and building an index concurrently waits for whoever holds a snapshot.
    /// </summary>
    [SkippableFact]
    public async Task Those_who_wait_neither_time_out_nor_hold_up_an_index_that_is_built_concurrently()
    {
        const string Limits = "-c lock_timeout=500 -c statement_timeout=5000 -c idle_in_transaction_session_timeout=300";
        var limited = new NpgsqlConnectionStringBuilder(await Database.CreateEmptyAsync()) { Options = Limits }.ConnectionString;
        await using var dataSource = PostgresOptions.DataSource(limited, migrating: true);
        await using (var table = dataSource.CreateCommand("CREATE TABLE grown (id int)"))
            await table.ExecuteNonQueryAsync();
        var order = new List<string>();
        var holds = new TaskCompletionSource();

        var first = PostgresMigrationLock.HoldAsync(
            dataSource,
            async () =>
            {
                holds.SetResult();
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
                await using var index = dataSource.CreateCommand("CREATE INDEX CONCURRENTLY ix_grown ON grown (id)");
                await index.ExecuteNonQueryAsync();
                order.Add("first");
            },
            CancellationToken.None);
        await holds.Task;
        await PostgresMigrationLock.HoldAsync(
            dataSource,
            () =>
            {
                order.Add("second");
                return Task.CompletedTask;
            },
            CancellationToken.None);
        await first;

        Assert.Equal(["first", "second"], order);
    }
}
