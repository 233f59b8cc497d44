using System.Diagnostics;

namespace MigrationPlatform.Benchmarks;

/// <summary>What one call costs: times in milliseconds, CPU in seconds per 1,000 requests.</summary>
internal sealed record LoadResult(string Call, double RequestsPerSecond, double Median, double P99, double ServerCpu, double PostgresCpu)
{
    public override string ToString() => $"{Call,-28}{RequestsPerSecond,12:0}{Median,11:0.00}{P99,9:0.00}{ServerCpu,12:0.000}{PostgresCpu,16:0.000}";
}

internal static class Load
{
    /// <summary>Sends one call from <see cref="Calls.Callers"/> callers for <paramref name="duration"/>; any refusal ends the run.</summary>
    public static async Task<LoadResult> RunAsync(Func<Task> send, TimeSpan duration, ServerProcess server)
    {
        var (serverBefore, postgresBefore) = (server.Cpu, PostgresCpu());
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Calls.Callers).Select(_ => Task.Run(async () =>
        {
            var mine = new List<double>();
            while (watch.Elapsed < duration)
            {
                var start = Stopwatch.GetTimestamp();
                await send();
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return mine;
        })));
        var elapsed = watch.Elapsed;
        var sorted = times.SelectMany(mine => mine).Order().ToArray();
        var thousands = sorted.Length / 1000.0;
        return new LoadResult(
            "", sorted.Length / elapsed.TotalSeconds, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)],
            (server.Cpu - serverBefore).TotalSeconds / thousands, (PostgresCpu() - postgresBefore).TotalSeconds / thousands);
    }

    // Every PostgreSQL process of this machine: run nothing else on it meanwhile.
    private static TimeSpan PostgresCpu()
    {
        var total = TimeSpan.Zero;
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                // A backend's title goes on with what it is doing.
                if (process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                    total += process.TotalProcessorTime;
            }
        }

        return total;
    }
}
