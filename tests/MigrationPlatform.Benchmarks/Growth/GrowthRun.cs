using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Requests;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.Credentials.Tokens;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Cleanup;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;
using MigrationPlatform.Api.Sms.Outbox;
using Npgsql;

namespace MigrationPlatform.Benchmarks.Growth;

/// <summary>
/// Fills each growing table with as many rows as it is told, and prints what a row takes, how the clean-ups find what has ended, and how
/// long their batches last.
/// </summary>
internal sealed class GrowthRun(NpgsqlDataSource source, int rows)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.Now();

    private bool _readsEverything;

    /// <summary>True when no clean-up reads a whole table.</summary>
    public static async Task<bool> RunAsync(PostgresCluster postgres, int rows)
    {
        var database = $"growth_{Environment.ProcessId}";
        await using (var source = NpgsqlDataSource.Create(await postgres.CreateAsync(database) + ";Command Timeout=3600"))
        {
            var run = new GrowthRun(source, rows);
            await run.FillAsync();
            await run.CleanAsync<SpentTokens>();
            await run.CleanAsync<OutboxCleanup>();
            await run.CleanAsync<ExpiredKeys>();
            await run.LimitAsync();
            await PostgresCluster.DropAsync(database);
            return !run._readsEverything;
        }
    }

    private async Task FillAsync()
    {
        await using var db = Open();
        await db.Database.MigrateAsync();
        Print($"{"table",-20}{"rows",12}{"bytes per row",15}{"of these indexes",18}");
        foreach (var table in GrowingTable.All)
        {
            await using var fill = source.CreateCommand(table.Fill.Replace("@rows", rows.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            if (table.Fill.Contains("@body", StringComparison.Ordinal))
                fill.Parameters.AddWithValue("body", Encoding.UTF8.GetString(Calls.ReadVendorSample()));
            await fill.ExecuteNonQueryAsync();
            await using var vacuum = source.CreateCommand($"VACUUM ANALYZE \"{table.Name}\"");
            await vacuum.ExecuteNonQueryAsync();
            await using var sizes = source.CreateCommand(
                $"SELECT count(*), pg_total_relation_size('\"{table.Name}\"'), pg_indexes_size('\"{table.Name}\"') FROM \"{table.Name}\"");
            await using var reader = await sizes.ExecuteReaderAsync();
            await reader.ReadAsync();
            var count = reader.GetInt64(0);
            Print($"{table.Name,-20}{count,12}{reader.GetInt64(1) / count,15}{reader.GetInt64(2) / count,18}");
        }
    }

    private async Task CleanAsync<TCleanup>() where TCleanup : PeriodicCleanup
    {
        using var cleanup = ActivatorUtilities.CreateInstance<TCleanup>(Services());
        await ExplainAsync(typeof(TCleanup).Name, db => cleanup.CleanBatchAsync(db, Now, PeriodicCleanup.BatchSize, CancellationToken.None));

        var times = new List<double>();
        int batch, cleaned = 0;
        do
        {
            await using var db = Open();
            var started = Stopwatch.GetTimestamp();
            cleaned += batch = await cleanup.CleanBatchAsync(db, Now, PeriodicCleanup.BatchSize, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        while (batch == PeriodicCleanup.BatchSize);
        times.Sort();
        Print($"{cleaned} rows in {times.Count} batches: median {times[times.Count / 2]:0.0} ms, longest {times[^1]:0.0} ms, all {times.Sum() / 1000:0.0} s");
    }

    /// <summary>What each request for a code asks the table of all requests.</summary>
    private Task LimitAsync() => ExplainAsync(nameof(RequestLimits), (db, statements) =>
    {
        var (settings, batch) = (Options.Create(new SignatureRequestSettings()), new StatementBatch(db));
        new RequestLimits(db, new WrongCodeLimit(db, settings), settings).For(batch, "chain", rows + 1, Now);
        foreach (var command in batch.Commands)
            statements.Keep(command);
        return Task.CompletedTask;
    });

    private Task ExplainAsync(string name, Func<PostgresContext, Task> send) => ExplainAsync(name, (db, _) => send(db));

    private async Task ExplainAsync(string name, Func<PostgresContext, Statements, Task> send)
    {
        var statements = new Statements();
        await using var db = Open(statements);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await send(db, statements);
        await transaction.RollbackAsync();
        await db.Database.OpenConnectionAsync();
        await using var again = await db.Database.GetDbConnection().BeginTransactionAsync();
        var plans = await statements.ExplainAsync(db.Database.GetDbConnection());
        await again.RollbackAsync();
        _readsEverything |= plans.Any(line => line.Contains("Seq Scan", StringComparison.Ordinal));
        Print($"\n{name}\n  {string.Join("\n  ", plans)}");
    }

    private PostgresContext Open(Statements? statements = null)
    {
        var options = new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(source);
        if (statements is not null)
            options.AddInterceptors(statements);
        return new PostgresContext(options.Options);
    }

    private static ServiceProvider Services() => new ServiceCollection()
        .AddLogging().AddMetrics().AddOptions().AddSingleton(TimeProvider.System).AddSingleton<CleanupTelemetry>().BuildServiceProvider();

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
