using System.Diagnostics;
using System.Net;

namespace MigrationPlatform.Benchmarks;

/// <summary>Resident memory: after the start, under load, under bodies as large as they may be, and when all that is over.</summary>
internal static class Memory
{
    private const int Callers = 32;
    private const int HostileCallers = 8;
    private const int HostileBodies = 200;

    // IdleTrim looks every ten seconds for a quiet interval.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(string dll, int requests, PostgresCluster postgres, Uri gateway)
    {
        await using var candidate = await Candidate.ProductAsync("this", dll, postgres, gateway);
        var server = candidate.Server;
        Console.WriteLine($"started: {server.ResidentMegabytes:0} MB");
        await Load.RunAsync(candidate.Calls[Calls.Mix], requests, server, postgres, Callers);
        Console.WriteLine($"under load, {Callers} callers: {server.ResidentMegabytes:0} MB, {server.PeakMegabytes:0} MB at most");
        var before = await SettledAsync(server, target: 0);
        Console.WriteLine($"a minute later: {before:0} MB");

        foreach (var call in await Calls.LargeAsync(server.Client))
        {
            var left = HostileBodies;
            var answers = new Dictionary<HttpStatusCode, int>();
            await Task.WhenAll(Enumerable.Range(0, HostileCallers).Select(_ => Task.Run(async () =>
            {
                while (Interlocked.Decrement(ref left) >= 0)
                {
                    var status = await call.Value();
                    lock (answers)
                        answers[status] = answers.GetValueOrDefault(status) + 1;
                }
            })));
            Console.WriteLine($"{call.Key}, {HostileCallers} callers, {HostileBodies} bodies of 1 MiB ({string.Join(", ", answers.Select(one => $"{one.Value} × {(int)one.Key}"))}): "
                + $"{server.ResidentMegabytes:0} MB, {server.PeakMegabytes:0} MB at most");
            Console.WriteLine($"within a minute: {await SettledAsync(server, before * 1.2):0} MB");
        }
    }

    private static async Task<double> SettledAsync(ServerProcess server, double target)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < LongestWait && server.ResidentMegabytes > target)
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        return server.ResidentMegabytes;
    }
}
