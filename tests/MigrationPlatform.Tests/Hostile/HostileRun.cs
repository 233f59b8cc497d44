using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Xunit.Abstractions;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>
/// How long a run is and where it begins: <c>HOSTILE_REQUESTS=50000 dotnet test -c Release --filter HostileRequests</c> sends that many
/// requests per database, from a seed that is printed; <c>HOSTILE_SEED</c> repeats a run. Without either it is short and always the
/// same.
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
        var form = random.Of([.. valid]);
        // What has to be unique is new each time, so that it is taken.
        var body = Encoding.UTF8.GetString(form.Body).Replace($"{ValidCalls.Mark}_", string.Create(CultureInfo.InvariantCulture, $"{ValidCalls.Mark}_{number}_"), StringComparison.Ordinal)
            .Replace($"{ValidCalls.Mark}@", string.Create(CultureInfo.InvariantCulture, $"{ValidCalls.Mark}{number}@"), StringComparison.Ordinal);
        return new Mutation(random).Of(form with { Body = Encoding.UTF8.GetBytes(body) });
    }

    /// <summary>
    /// Sends calls, some of them pipelined and some over HTTP/2, and returns what was wrong with the answers, with the call and its number.
    /// </summary>
    public async Task<IReadOnlyCollection<string>> FaultsAsync(Uri server, HostileHttp2 http2, ValidCalls valid, IReadOnlyList<HostileCall> forms, Range numbers, int parallel, Seen seen)
    {
        var faults = new ConcurrentBag<string>();
        var batches = Enumerable.Range(numbers.Start.Value, numbers.End.Value - numbers.Start.Value).Chunk(Pipelined).SelectMany(Batches);
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (batch, _) =>
        {
            var calls = batch.Select(number => Call(forms, number)).ToList();
            if (calls.Count > 1 && calls.Any(call => call.EndsEarly))
                calls.RemoveAll(call => call.EndsEarly); // Nobody could say which answer is whose.
            if (calls.Count == 0)
                return;
            string Reported(int place, string fault) => $"HOSTILE_SEED={Seed}, about number {batch[place]}: {fault}: {calls[place]}";
            try
            {
                var overHttp2 = batch.Length == 1 && batch[0] / Pipelined % 5 == 1 && HostileHttp2.Takes(calls[0]);
                var answers = overHttp2
                    ? await http2.SendAsync(calls[0]) is { } one ? [one] : []
                    : await HostileConnection.SendAsync(server, calls);
                for (var place = 0; place < answers.Count; place++)
                {
                    var (call, answer) = (calls[place], answers[place]);
                    seen.Add(overHttp2 ? "HTTP/2" : batch.Length > 1 ? "pipelined" : "HTTP/1.1", call, answer);
                    valid.Secrets.Learn(answer);
                    if ((Dialect.FaultOf(call, answer) ?? Documented.FaultOf(call, answer)) is { } fault)
                        faults.Add(Reported(place, $"{fault}; answered {answer}"));
                    // What comes behind a body of another length than was said is not the next call.
                    if (call.BreaksHttp)
                        return;
                }

                var hungUp = answers.Count > 0 && answers[^1].Header("Connection") == "close";
                // A server that hangs up with calls unread resets the connection, and what it answered last may be lost with it.
                if (answers.Count < calls.Count && !hungUp && !calls[answers.Count].BreaksHttp
                    && (calls.Count == 1 || (await HostileConnection.SendAsync(server, [calls[answers.Count]])).Count == 0))
                    faults.Add(Reported(answers.Count, "no answer"));
            }
            catch (Exception exception) when (exception is OperationCanceledException or FormatException or IndexOutOfRangeException)
            {
                faults.Add(Reported(0, $"no answer that can be read ({exception.GetType().Name})"));
            }
        });
        return faults;
    }

    // One batch in five goes down one connection, the calls of another one over HTTP/2.
    private static IEnumerable<int[]> Batches(int[] numbers) =>
        numbers[0] / Pipelined % 5 == 0 ? [numbers] : numbers.Select(number => new[] { number });

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
