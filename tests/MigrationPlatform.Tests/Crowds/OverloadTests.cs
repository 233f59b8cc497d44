using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MigrationPlatform.Tests.Hostile;
using MigrationPlatform.Tests.Hosting;
using Xunit.Abstractions;

namespace MigrationPlatform.Tests.Crowds;

/// <summary>
/// More calls than the server carries: some are turned away at once, in their API's words and with <c>Retry-After</c>, and the others
/// are served. <c>OVERLOAD_SECONDS=20 dotnet test -c Release --filter Overload</c> sends three times what the server carries for so
/// long, and measures.
/// </summary>
public abstract class OverloadTests(TestDatabase database, ITestOutputHelper output) : DatabaseSuite(database)
{
    private const int Multiple = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("OVERLOAD_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    [SkippableFact]
    public async Task What_is_too_much_is_turned_away_and_the_rest_is_served()
    {
        var settings = Database.ServerSettings;
        if (Asked is null)
            (settings["Limits:ConcurrentCalls"], settings["Limits:WaitingCalls"]) = ("1", "1");
        await using var server = ServerProcess.Start("Development", settings);
        using var http = await server.ClientAsync();
        var valid = await ValidCalls.AtAsync(http);
        HostileCall[] calls = [.. valid.Apis.Where(call => call.Method == "GET" && call.Path.Length > 20 && !call.Path.StartsWith("/prod", StringComparison.Ordinal))];
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 4000 }) { BaseAddress = http.BaseAddress };

        if (Asked is { } seconds)
        {
            await MeasureAsync(client, calls, seconds);
            return;
        }

        // Until some were turned away: how many come at once is the machine's to say.
        var seen = new ConcurrentBag<(int Status, TimeSpan Time)>();
        await Eventually.TrueAsync(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 64).Select(number => SendAsync(client, calls[number % calls.Length], Stopwatch.StartNew(), seen)));
            return seen.Any(one => one.Status == 503) && seen.Any(one => one.Status == 200);
        });
        await Eventually.TrueAsync(async () =>
        {
            var alone = new ConcurrentBag<(int Status, TimeSpan Time)>();
            await SendAsync(client, calls[0], Stopwatch.StartNew(), alone);
            return alone.Single().Status == 200;
        });
    }

    private async Task MeasureAsync(HttpClient client, HostileCall[] calls, int seconds)
    {
        await LoopAsync(client, calls, 3);
        var carried = await LoopAsync(client, calls, seconds);
        var (seen, sent, watch, running) = (new ConcurrentBag<(int Status, TimeSpan Time)>(), 0, Stopwatch.StartNew(), new List<Task>());
        while (watch.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            // As many as should have been sent by now, whatever has become of those before.
            for (var due = (int)(watch.Elapsed.TotalSeconds * carried * Multiple); sent < due; sent++)
                running.Add(SendAsync(client, calls[sent % calls.Length], Stopwatch.StartNew(), seen));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        await Task.WhenAll(running);
        var accepted = seen.Where(one => one.Status != 503).Select(one => one.Time).Order().ToList();
        var shed = seen.Where(one => one.Status == 503).Select(one => one.Time).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"carries {carried:0} calls a second; of {sent / watch.Elapsed.TotalSeconds:0} a second {accepted.Count / watch.Elapsed.TotalSeconds:0} accepted, p50 {Percentile(accepted, 50):0} ms, p99 {Percentile(accepted, 99):0} ms; "
            + $"{shed.Count / watch.Elapsed.TotalSeconds:0} turned away, p99 {Percentile(shed, 99):0} ms"));
        Assert.InRange(Percentile(accepted, 99), 0, Longest.TotalMilliseconds);
    }

    private static async Task<double> LoopAsync(HttpClient client, HostileCall[] calls, int seconds)
    {
        var (watch, seen) = (Stopwatch.StartNew(), new ConcurrentBag<(int Status, TimeSpan Time)>());
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async caller =>
        {
            for (var number = caller; watch.Elapsed < TimeSpan.FromSeconds(seconds); number++)
                await SendAsync(client, calls[number % calls.Length], Stopwatch.StartNew(), seen);
        }));
        return seen.Count / watch.Elapsed.TotalSeconds;
    }

    private static double Percentile(List<TimeSpan> ordered, int percent) => ordered.Count == 0 ? 0 : ordered[(int)((ordered.Count - 1L) * percent / 100)].TotalMilliseconds;

    private static async Task SendAsync(HttpClient client, HostileCall call, Stopwatch watch, ConcurrentBag<(int Status, TimeSpan Time)> seen)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), new Uri(call.Path, UriKind.Relative));
        foreach (var (name, value) in call.Headers.Where(header => header.Name != "Host"))
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        seen.Add(((int)response.StatusCode, watch.Elapsed));
        var headers = response.Headers.Concat(response.Content.Headers).SelectMany(header => header.Value.Select(value => (header.Key, value)))
            .ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase);
        Assert.Null(Dialect.FaultOf(call, new HostileAnswer((int)response.StatusCode, headers, body)));
    }
}

public sealed class OverloadOnSqlite(SqliteDatabase database, ITestOutputHelper output) : OverloadTests(database, output), IClassFixture<SqliteDatabase>;

public sealed class OverloadOnPostgres(PostgresDatabase database, ITestOutputHelper output) : OverloadTests(database, output), IClassFixture<PostgresDatabase>;
