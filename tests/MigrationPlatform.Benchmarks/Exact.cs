using System.Globalization;
using System.Text.Json;

namespace MigrationPlatform.Benchmarks;

/// <summary>
/// What is the same on every machine: bytes allocated, round trips and statements per call, against the limits that are kept beside this
/// file.
/// The limits are those of a debug build, which is what a full run of the checks has.
/// </summary>
internal static class Exact
{
    private const string LimitsFile = "limits.json";
    private const int WarmUp = 50;
    private const int Batches = 5;
    private const int Measured = 20;

    // Timers and background work allocate too. Of several batches the least is taken, and this much of it may be theirs.
    private const double Tolerance = 1.1;
    private const double Fraction = 0.25;

    // What is compiled a second time may allocate less than it did: everything is compiled once.
    private static readonly Dictionary<string, string> CompiledOnce = new() { ["DOTNET_TieredCompilation"] = "0" };

    public static async Task<double> AllocatedAsync(ServerProcess server, Func<Task> send, int count)
    {
        var before = (await server.ProbeAsync()).Allocated;
        for (var sent = 0; sent < count; sent++)
            await send();
        return ((await server.ProbeAsync()).Allocated - before) / (double)count;
    }

    /// <summary>True when no call is above its limit.</summary>
    /// <param name="dll">The build.</param>
    /// <param name="postgres">The database.</param>
    /// <param name="gateway">What takes the messages.</param>
    /// <param name="only">Part of the names of the calls that are measured; their statements are printed as well.</param>
    public static async Task<bool> RunAsync(string dll, PostgresCluster postgres, Uri gateway, string? only)
    {
        await using var link = new RoundTrips(postgres.Host, postgres.Port);
        await using var candidate = await Candidate.ProductAsync("this", dll, postgres, gateway, link.Port, CompiledOnce);
        var limits = JsonSerializer.Deserialize<Dictionary<string, Limit>>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, LimitsFile)), JsonSerializerOptions.Web)!;
        var isWithin = true;
        Console.WriteLine($"{"call",-36}{"bytes",10}{"limit",10}{"round trips",13}{"limit",7}{"statements",12}{"limit",7}");
        foreach (var (call, send) in candidate.Calls.Where(call => call.Key.Contains(only ?? "", StringComparison.Ordinal)))
        {
            for (var sent = 0; sent < WarmUp; sent++)
                await send();
            var (bytes, roundTrips, statements) = (double.MaxValue, double.MaxValue, double.MaxValue);
            for (var batch = 0; batch < Batches; batch++)
            {
                var before = link.Counted;
                bytes = Math.Min(bytes, await AllocatedAsync(candidate.Server, send, Measured));
                roundTrips = Math.Min(roundTrips, (link.Counted.RoundTrips - before.RoundTrips) / (double)Measured);
                statements = Math.Min(statements, (link.Counted.Statements - before.Statements) / (double)Measured);
            }

            var limit = limits.GetValueOrDefault(call) ?? new Limit(0, 0, 0);
            var isGood = bytes <= limit.Bytes * Tolerance && roundTrips <= limit.RoundTrips + Fraction && statements <= limit.Statements + Fraction;
            isWithin &= isGood;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{call,-36}{bytes,10:0}{limit.Bytes,10}{roundTrips,13:0.00}{limit.RoundTrips,7}{statements,12:0.00}{limit.Statements,7}{(isGood ? "" : "   ABOVE ITS LIMIT")}"));
            if (only is not null)
                await PrintStatementsAsync(link, send);
        }

        return isWithin;
    }

    private static async Task PrintStatementsAsync(RoundTrips link, Func<Task> send)
    {
        link.Seen = new();
        await send();
        // What is delivered meanwhile belongs to it.
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        foreach (var statement in link.Seen)
            Console.WriteLine(statement.Length == 0 ? "    --" : $"    {statement.ReplaceLineEndings(" ")}");
        link.Seen = null;
    }

    private sealed record Limit(long Bytes, int RoundTrips, int Statements);
}
