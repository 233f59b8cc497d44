using System.Collections.Concurrent;
using System.Globalization;
using MigrationPlatform.Tests.Hosting;
using Xunit.Abstractions;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>Whatever is sent, the answer is one of its API's, and no log line holds what was sent.</summary>
public abstract class HostileRequestTests(TestDatabase database, ITestOutputHelper output) : DatabaseSuite(database)
{
    private const int ControlCalls = 200;

    // What a warm process may still grow by: caches, pools and the garbage collector's habits.
    private const long Growth = 96L * 1024 * 1024;

    [SkippableFact]
    public async Task No_request_is_answered_by_a_failure_of_ours_or_in_foreign_words_or_logged()
    {
        var run = HostileRun.FromEnvironment(output);
        await using var server = ServerProcess.Start("Development", new Dictionary<string, string>
        {
            ["Database:Provider"] = Database.Provider.ToString(),
            ["ConnectionStrings:MigrationPlatform"] = Database.ConnectionString,
            ["Serilog:MinimumLevel:Default"] = "Verbose",
        });
        using var http = await server.ClientAsync();
        var valid = await ValidCalls.AtAsync(http);
        var seen = new ConcurrentDictionary<string, int>();

        var faults = new List<string>(await run.FaultsAsync(http.BaseAddress!, valid.Apis, 0..(run.Requests / 2), parallel: 4, seen));
        var warm = server.ResidentBytes();
        faults.AddRange(await run.FaultsAsync(http.BaseAddress!, valid.Apis, (run.Requests / 2)..run.Requests, parallel: 4, seen));
        var grown = server.ResidentBytes() - warm;
        // What they order (faults, another time) must not spoil the calls above.
        var last = run.Requests + Math.Max(ControlCalls, run.Requests / 20);
        faults.AddRange(await run.FaultsAsync(http.BaseAddress!, valid.Control, run.Requests..last, parallel: 1, seen));

        foreach (var (answer, count) in seen.OrderBy(one => one.Key, StringComparer.Ordinal))
            output.WriteLine($"{answer}: {count}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{grown / 1024 / 1024} MiB more after the second half"));
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults.Take(20))}");
        // Nothing much was tried where nothing was accepted.
        Assert.All((Api[])[Api.ClubNetwork, Api.BundleMigrations, Api.AppTransfers, Api.Tokens, Api.Control], api => Assert.True(
            seen.Where(one => one.Key.StartsWith($"{api} 2", StringComparison.Ordinal)).Sum(one => one.Value) > 0, api.ToString()));
        AssertNothingIsLogged([.. server.Output, .. server.Errors], valid.Secrets);
        if (run.IsLong)
            Assert.True(grown < Growth, $"{grown} bytes more");
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await http.PostAsync(new Uri("/dev/reset", UriKind.Relative), null)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
    }

    private static void AssertNothingIsLogged(IReadOnlyList<string> log, IReadOnlyList<string> secrets)
    {
        Assert.Contains(log, line => line.Contains("contact_migration_requests", StringComparison.Ordinal));
        Assert.Empty(log.Where(line => line.Contains("Unhandled exception", StringComparison.Ordinal)).Take(5));
        Assert.Empty(log.Where(line => secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase))).Take(5));
    }
}

public sealed class HostileRequestsOnSqlite(SqliteDatabase database, ITestOutputHelper output)
    : HostileRequestTests(database, output), IClassFixture<SqliteDatabase>;

public sealed class HostileRequestsOnPostgres(PostgresDatabase database, ITestOutputHelper output)
    : HostileRequestTests(database, output), IClassFixture<PostgresDatabase>;
