using System.Diagnostics;
using System.Globalization;
using MigrationPlatform.Tests.Hostile;
using MigrationPlatform.Tests.Hosting;
using Xunit.Abstractions;

namespace MigrationPlatform.Tests.Crowds;

/// <summary>
/// Many connections that do nothing, many callers who send and read slowly: the others are served as if they were alone.
/// <c>CROWD_IDLE=5000 dotnet test -c Release --filter Crowd</c> has that many idle connections, a fifth of it as slow writers and as
/// slow readers each, and measures.
/// </summary>
public abstract class CrowdTests(TestDatabase database, ITestOutputHelper output) : DatabaseSuite(database)
{
    private const int Callers = 8;
    private const double Least = 0.8;

    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("CROWD_IDLE"), CultureInfo.InvariantCulture, out var idle) ? idle : null;

    [SkippableFact]
    public async Task Others_are_served_while_many_do_nothing_or_little()
    {
        var (idle, slow) = (Asked ?? 100, (Asked ?? 100) / 5);
        var settings = Database.ServerSettings;
        // Fewer places than slow callers: whoever held one while it waits for its caller would have others turned away.
        if (Asked is null)
            (settings["Limits:ConcurrentCalls"], settings["Limits:LongestWait"]) = ("8", "00:00:20");
        await using var server = ServerProcess.Start("Development", settings);
        using var http = await server.ClientAsync();
        var valid = await ValidCalls.AtAsync(http);
        HostileCall[] calls = [.. valid.Apis.Where(call => call.Method == "GET" && !call.Path.StartsWith("/prod", StringComparison.Ordinal))];
        await ServeAsync(http.BaseAddress!, calls, Asked is null ? 1 : 5);

        var rounds = Asked is null ? 1 : 40;
        var (alone, memory) = (await ServeAsync(http.BaseAddress!, calls, rounds), server.ResidentBytes());
        double beside;
        await using (var crowd = await Crowd.GatherAsync(http.BaseAddress!, idle, slow, valid, bytes: 240 * 1024))
        {
            beside = await ServeAsync(http.BaseAddress!, calls, rounds);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident: {memory >> 20} MiB alone, {server.ResidentBytes() >> 20} beside the crowd"));
            Assert.All(await crowd.FinishAsync(), status => Assert.Equal(201, status));
        }

        var again = await ServeAsync(http.BaseAddress!, calls, rounds);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{idle} idle, {slow} writers, {slow} readers: {alone:0} calls a second alone, {beside:0} beside them, {again:0} alone again"));
        if (Asked is not null)
            Assert.InRange(beside / ((alone + again) / 2), Least, double.MaxValue);
    }

    /// <summary>Has a few callers send every call some times, and returns the calls per second. Every one is answered as ever.</summary>
    private static async Task<double> ServeAsync(Uri server, HostileCall[] calls, int rounds)
    {
        var (watch, served) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            for (var round = 0; round < rounds; round++)
            {
                foreach (var chunk in calls.Chunk(8))
                {
                    var answers = await HostileConnection.SendAsync(server, chunk);
                    Assert.Equal(chunk.Length, answers.Count);
                    Assert.All(answers, answer => Assert.InRange(answer.Status, 200, 499));
                    Interlocked.Add(ref served, answers.Count);
                }
            }
        }));
        return served / watch.Elapsed.TotalSeconds;
    }
}

public sealed class CrowdOnSqlite(SqliteDatabase database, ITestOutputHelper output) : CrowdTests(database, output), IClassFixture<SqliteDatabase>;

public sealed class CrowdOnPostgres(PostgresDatabase database, ITestOutputHelper output) : CrowdTests(database, output), IClassFixture<PostgresDatabase>;
