using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Xunit.Abstractions;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>
/// How long a run is and where it begins: <c>HOSTILE_REQUESTS=20000 dotnet test --filter HostileRequests</c> sends that many requests per
/// database, from a seed that is printed; <c>HOSTILE_SEED</c> repeats a run. Without either it is short and always the same.
/// </summary>
internal sealed record HostileRun(int Seed, int Requests)
{
    private const int ShortRequests = 600;
    private const int Pipelined = 4;
    private const int ShortSeed = 20_260_604;

    public bool IsLong => Requests > 5_000;

    public static HostileRun FromEnvironment(ITestOutputHelper output)
    {
        var requests = Number("HOSTILE_REQUESTS");
        var seed = Number("HOSTILE_SEED") ?? (requests is null ? ShortSeed : RandomNumberGenerator.GetInt32(int.MaxValue));
        var run = new HostileRun(seed, requests ?? ShortRequests);
        output.WriteLine($"HOSTILE_REQUESTS={run.Requests} HOSTILE_SEED={run.Seed}");
        return run;
    }

    /// <summary>The changed call of this number.</summary>
    public HostileCall Call(IReadOnlyList<HostileCall> valid, int number)
    {
        var random = new Random(unchecked(Seed * 31 + number));
        return new Mutation(random).Of(random.Of([.. valid]));
    }

    /// <summary>Sends calls, some of them pipelined, and returns what was wrong with the answers, with the call and its number.</summary>
    public async Task<IReadOnlyCollection<string>> FaultsAsync(
        Uri server, IReadOnlyList<HostileCall> valid, Range numbers, int parallel, ConcurrentDictionary<string, int> seen)
    {
        var faults = new ConcurrentBag<string>();
        var batches = Enumerable.Range(numbers.Start.Value, numbers.End.Value - numbers.Start.Value).Chunk(Pipelined).SelectMany(Batches);
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (batch, _) =>
        {
            var calls = batch.Select(number => Call(valid, number)).ToList();
            if (calls.Count > 1 && calls.Any(call => call.EndsEarly))
                return; // Nobody could say which answer is whose.
            string Reported(int place, string fault) => $"HOSTILE_SEED={Seed}, number {batch[place]}: {fault}: {calls[place]}";
            try
            {
                var answers = await HostileConnection.SendAsync(server, calls);
                for (var place = 0; place < answers.Count; place++)
                {
                    seen.AddOrUpdate($"{calls[place].Api} {answers[place].Status}", 1, (_, count) => count + 1);
                    if (Dialect.FaultOf(calls[place], answers[place]) is { } fault)
                        faults.Add(Reported(place, $"{fault}; answered {answers[place]}"));
                    // What comes behind a body of another length than was said is not the next call.
                    if (calls[place].BreaksHttp)
                        return;
                }

                var hungUp = answers.Count > 0 && answers[^1].Header("Connection") == "close";
                if (answers.Count < calls.Count && !hungUp && !calls[answers.Count].BreaksHttp)
                    faults.Add(Reported(answers.Count, "no answer"));
            }
            catch (Exception exception) when (exception is OperationCanceledException or FormatException or IndexOutOfRangeException)
            {
                faults.Add(Reported(0, $"no answer that can be read ({exception.GetType().Name})"));
            }
        });
        return faults;
    }

    // One batch in five goes down one connection.
    private static IEnumerable<int[]> Batches(int[] numbers) =>
        numbers[0] / Pipelined % 5 == 0 ? [numbers] : numbers.Select(number => new[] { number });

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
