using System.Diagnostics;

namespace MigrationPlatform.Benchmarks;

/// <summary>What a call costs: CPU in seconds per 1,000 requests, and how long callers waited, in milliseconds.</summary>
internal sealed record Cost(double ServerCpu, double PostgresCpu, double P50, double P99)
{
    public double Cpu => ServerCpu + PostgresCpu;
}

internal static class Load
{
    public const int Callers = 16;

    // Below this the runtime has compiled for speed what is hot; it does so in the background, for seconds.
    private const int FewMethods = 5;
    private const int LongestWarmUp = 40;

    /// <summary>Sends a call <paramref name="count"/> times from <paramref name="callers"/> callers. Any refusal ends the run.</summary>
    public static async Task<Cost> RunAsync(Func<Task> send, int count, ServerProcess server, PostgresCluster postgres, int callers = Callers)
    {
        var waits = new double[count];
        var (serverBefore, postgresBefore) = (server.Cpu, postgres.Cpu);
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) is >= 0 and var index)
            {
                var started = Stopwatch.GetTimestamp();
                await send();
                waits[index] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        })));
        var thousands = count / 1000.0;
        Array.Sort(waits);
        return new Cost(
            (server.Cpu - serverBefore).TotalSeconds / thousands, (postgres.Cpu - postgresBefore).TotalSeconds / thousands, waits[count / 2], waits[count * 99 / 100]);
    }

    /// <summary>Sends a call until the server compiles next to nothing any more; statements are prepared by then too.</summary>
    public static async Task WarmUpAsync(Func<Task> send, int count, ServerProcess server, PostgresCluster postgres)
    {
        for (var (run, quiet) = (0, 0); run < LongestWarmUp && quiet < 3; run++)
        {
            var before = (await server.ProbeAsync()).Compiled;
            await RunAsync(send, count, server, postgres);
            quiet = (await server.ProbeAsync()).Compiled - before < FewMethods ? quiet + 1 : 0;
        }
    }
}
