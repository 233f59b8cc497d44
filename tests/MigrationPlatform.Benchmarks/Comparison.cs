using System.Globalization;

namespace MigrationPlatform.Benchmarks;

/// <summary>
/// Measures this build beside the bare server and, where one is given, another build: in rounds, one after the other within each,
/// so that whatever else the machine does meets all of them. A ratio is taken within each round; its median and its extremes are printed.
/// </summary>
internal static class Comparison
{
    private const string This = "this";
    private const int AllocationSamples = 300;

    public static async Task RunAsync(string dll, string? other, int rounds, int requests, string? only, PostgresCluster postgres, Uri gateway)
    {
        await using var bare = await Candidate.BareAsync(dll, postgres, gateway);
        await using var build = await Candidate.ProductAsync(This, dll, postgres, gateway);
        await using var before = other is null ? null : await Candidate.ProductAsync("other", other, postgres, gateway);
        Candidate[] candidates = before is null ? [bare, build] : [bare, before, build];
        foreach (var candidate in candidates)
            Console.WriteLine($"{candidate.Name}: ready after {candidate.Server.Start.Elapsed.TotalSeconds:0.00} s and {candidate.Server.Start.Cpu.TotalSeconds:0.00} s of CPU, {candidate.Server.ResidentMegabytes:0} MB");
        Console.WriteLine($"{Load.Callers} callers, {rounds} rounds of {requests} requests; CPU in seconds per 1,000 requests: server + PostgreSQL; bytes allocated per request; p50 and p99 in ms");

        foreach (var call in build.Calls.Keys.Where(call => only is null || call.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            var measured = candidates.Where(candidate => candidate.Calls.ContainsKey(call)).ToDictionary(candidate => candidate.Name, _ => new List<Cost>());
            foreach (var candidate in candidates.Where(candidate => measured.ContainsKey(candidate.Name)))
                await Load.WarmUpAsync(candidate.Calls[call], requests, candidate.Server, postgres);
            for (var round = 0; round < rounds; round++)
            {
                foreach (var candidate in candidates.Where(candidate => measured.ContainsKey(candidate.Name)))
                    measured[candidate.Name].Add(await Load.RunAsync(candidate.Calls[call], requests, candidate.Server, postgres));
            }

            Console.WriteLine(call);
            foreach (var candidate in candidates.Where(candidate => measured.ContainsKey(candidate.Name)))
            {
                var costs = measured[candidate.Name];
                var ratios = candidate.Name == This
                    ? string.Concat(measured.Where(one => one.Key != This).Select(one => $"   {Ratio(costs, one.Value)} {one.Key}"))
                    : "";
                var bytes = await Exact.AllocatedAsync(candidate.Server, candidate.Calls[call], AllocationSamples);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {candidate.Name,-8}{Median(costs.Select(cost => cost.ServerCpu)),8:0.000} +{Median(costs.Select(cost => cost.PostgresCpu)),6:0.000}{bytes,10:0}{Median(costs.Select(cost => cost.P50)),9:0.0}{Median(costs.Select(cost => cost.P99)),7:0.0}{ratios}"));
            }
        }

        foreach (var candidate in candidates)
            Console.WriteLine($"{candidate.Name}: {candidate.Server.ResidentMegabytes:0} MB afterwards");
    }

    private static string Ratio(List<Cost> costs, List<Cost> others)
    {
        var ratios = costs.Zip(others, (mine, its) => mine.Cpu / its.Cpu).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{Median(ratios):0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00}) x");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
