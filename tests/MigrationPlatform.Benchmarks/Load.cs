namespace MigrationPlatform.Benchmarks;

/// <summary>What a call costs: CPU in seconds per 1,000 requests, managed bytes, round trips and statements per request.</summary>
internal sealed record Cost(double ServerCpu, double PostgresCpu)
{
    public double Cpu => ServerCpu + PostgresCpu;
}

internal static class Load
{
    public const int Callers = 16;

    /// <summary>Sends a call <paramref name="count"/> times from <see cref="Callers"/> callers. Any refusal ends the run.</summary>
    public static async Task<Cost> RunAsync(Func<Task> send, int count, ServerProcess server, PostgresCluster postgres)
    {
        var (serverBefore, postgresBefore) = (server.Cpu, postgres.Cpu);
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await send();
        })));
        var thousands = count / 1000.0;
        return new Cost((server.Cpu - serverBefore).TotalSeconds / thousands, (postgres.Cpu - postgresBefore).TotalSeconds / thousands);
    }
}
