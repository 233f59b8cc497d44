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
        using var certificates = new TestCertificates();
        await using var server = ServerProcess.Start(["--environment", "Development"], new Dictionary<string, string>(Database.ServerSettings)
        {
            ["Serilog:MinimumLevel:Default"] = "Verbose",
            ["Kestrel:Endpoints:Plain:Url"] = "http://127.0.0.1:0",
            ["Kestrel:Endpoints:Tls:Url"] = "https://127.0.0.1:0",
            ["Kestrel:Endpoints:Tls:Certificate:Path"] = certificates.Pfx("localhost"),
            ["Kestrel:Endpoints:Tls:Certificate:Password"] = TestCertificates.Password,
        });
        using var http = await server.ClientAsync();
        using var http2 = new HostileHttp2(await server.TlsAsync());
        var valid = await ValidCalls.AtAsync(http);
        var seen = new Seen();
        var faults = new List<string>();
        async Task SendAsync(IReadOnlyList<HostileCall> forms, Range numbers, int parallel) =>
            faults.AddRange(await run.FaultsAsync(http.BaseAddress!, http2, valid, forms, numbers, parallel, seen));

        var cold = server.ResidentBytes();
        await SendAsync(valid.Apis, 0..(run.Requests / 2), parallel: 4);
        var warm = server.ResidentBytes();
        await SendAsync(valid.Apis, (run.Requests / 2)..run.Requests, parallel: 4);
        var end = server.ResidentBytes();
        // What they order (faults, another time) must not spoil the calls above.
        await SendAsync(valid.Control, run.Requests..(run.Requests + Math.Max(ControlCalls, run.Requests / 20)), parallel: 1);

        output.WriteLine(seen.ToString());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident: {cold >> 20} MiB before, {warm >> 20} after half of the calls, {end >> 20} after all"));
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults.Take(20))}");
        // Nothing much was tried where nothing was accepted.
        Assert.All(Enum.GetValues<Api>(), api => Assert.True(seen.Accepted(api) > 0, api.ToString()));
        AssertNothingIsLogged([.. server.Output, .. server.Errors], valid.Secrets);
        if (run.IsLong)
            Assert.True(end - warm < Growth, $"{end - warm} bytes more");
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await http.PostAsync(new Uri("/dev/reset", UriKind.Relative), null)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
    }

    private void AssertNothingIsLogged(IReadOnlyList<string> log, Secrets secrets)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{log.Count} lines of log searched for {secrets.Count} values"));
        Assert.Contains(log, line => line.Contains("contact_migration_requests", StringComparison.Ordinal));
        Assert.Empty(log.Where(line => line.Contains("Unhandled exception", StringComparison.Ordinal)).Take(5));
        Assert.Empty(secrets.In(log));
    }
}

public sealed class HostileRequestsOnSqlite(SqliteDatabase database, ITestOutputHelper output)
    : HostileRequestTests(database, output), IClassFixture<SqliteDatabase>;

public sealed class HostileRequestsOnPostgres(PostgresDatabase database, ITestOutputHelper output)
    : HostileRequestTests(database, output), IClassFixture<PostgresDatabase>;
