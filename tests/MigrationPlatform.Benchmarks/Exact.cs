using System.Globalization;
using System.Text.Json;

namespace MigrationPlatform.Benchmarks;

/// <summary>What is the same on every machine: bytes allocated, round trips and statements per call, against the limits that are kept beside this file.</summary>
internal static class Exact
{
    private const string LimitsFile = "limits.json";
    private const int WarmUp = 1500;
    private const int Measured = 500;

    // Timers and background work allocate too; a growth below this shows in the next measurement as well.
    private const double Tolerance = 1.05;

    public static async Task<double> AllocatedAsync(ServerProcess server, Func<Task> send, int count)
    {
        var before = await server.AllocatedAsync();
        for (var sent = 0; sent < count; sent++)
            await send();
        return (await server.AllocatedAsync() - before) / (double)count;
    }

    /// <summary>True when no call is above its limit.</summary>
    public static async Task<bool> RunAsync(string dll, PostgresCluster postgres, Uri gateway)
    {
        await using var link = new RoundTrips(postgres.Host, postgres.Port);
        await using var candidate = await Candidate.ProductAsync("this", dll, postgres, gateway, link.Port);
        var limits = JsonSerializer.Deserialize<Dictionary<string, Limit>>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, LimitsFile)), JsonSerializerOptions.Web)!;
        var isWithin = true;
        Console.WriteLine($"{"call",-36}{"bytes",10}{"limit",10}{"round trips",13}{"limit",7}{"statements",12}");
        foreach (var (call, send) in candidate.Calls)
        {
            for (var sent = 0; sent < WarmUp; sent++)
                await send();
            var before = link.Counted;
            var bytes = await AllocatedAsync(candidate.Server, send, Measured);
            var roundTrips = (link.Counted.RoundTrips - before.RoundTrips) / (double)Measured;
            var statements = (link.Counted.Statements - before.Statements) / (double)Measured;
            var limit = limits.GetValueOrDefault(call) ?? new Limit(0, 0);
            // Whole numbers of the call itself; background work adds a few per hundred calls.
            var isGood = bytes <= limit.Bytes * Tolerance && Math.Floor(roundTrips + 0.1) <= limit.RoundTrips;
            isWithin &= isGood;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{call,-36}{bytes,10:0}{limit.Bytes,10}{roundTrips,13:0.00}{limit.RoundTrips,7}{statements,12:0.00}{(isGood ? "" : "   ABOVE ITS LIMIT")}"));
        }

        return isWithin;
    }

    private sealed record Limit(long Bytes, int RoundTrips);
}
