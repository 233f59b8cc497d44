using System.Net;

namespace MigrationPlatform.Tests.Model;

/// <summary>Steps of several callers, each in its own order, at two replicas at the same time.</summary>
/// <param name="Callers">Who take the steps in turn. One alone shows what the rules say without any race.</param>
/// <param name="Steps">What they call.</param>
internal sealed record Sequence(int Callers, Step[] Steps)
{
    // A linearization is looked for in a word of bits.
    public const int Longest = 40;

    public override string ToString() => $"{Callers} callers: {string.Join(", ", Steps.AsEnumerable())}";

    /// <summary>Carries it out, reads what is there in the end, and returns what nobody can explain; null when everything can be.</summary>
    public async Task<string?> DivergenceAsync(IReadOnlyList<Replica> replicas, string token, Func<Task>? meanwhile = null)
    {
        var subjects = await Subjects.MakeAsync(replicas[0].Http, token);
        var run = new Run(replicas, subjects);
        var disturbing = meanwhile?.Invoke() ?? Task.CompletedTask;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller =>
            Task.Run(() => run.CallAsync(Steps.Where((_, index) => index % Callers == caller), caller))));
        await disturbing;
        await run.CallAsync(Subjects.Readings().Append(new Step(Kind.ReadMigration, 0, 0)), caller: 0);

        return run.History.GroupBy(call => call.Step.Group).Select(group => group.OrderBy(call => call.Start).ToList())
            .Where(calls => !new Linearization(calls).ExistsFrom(Rules.Start(subjects.Migration)))
            .Select(calls => $"{this}\nNo order of these calls explains their answers:\n{string.Join('\n', calls)}").FirstOrDefault();
    }

    /// <summary>What is left when every step has been taken away without which it diverges too.</summary>
    public async Task<Sequence> ShortestAsync(Func<Sequence, Task<string?>> divergence)
    {
        const int attempts = 4; // A race is not lost each time.
        for (var index = 0; index < Steps.Length; index++)
        {
            var shorter = this with { Steps = [.. Steps.Where((_, other) => other != index)] };
            for (var attempt = 0; attempt < attempts; attempt++)
            {
                if (await divergence(shorter) is not null)
                    return await shorter.ShortestAsync(divergence);
            }
        }

        return this;
    }

    private sealed class Run(IReadOnlyList<Replica> replicas, Subjects subjects)
    {
        private readonly List<Event> _history = [];
        private long _clock;
        private int _unknown;

        public IReadOnlyList<Event> History => _history;

        public async Task CallAsync(IEnumerable<Step> steps, int caller)
        {
            var own = new Dictionary<Kind, string>();
            foreach (var (number, step) in steps.Index())
            {
                if (Target(step, own) is not { } target)
                    continue; // It has made none.
                var start = Interlocked.Increment(ref _clock);
                var (answer, id) = await AnswerAsync(replicas[(caller + number) % replicas.Count].Http, step, target);
                var end = Interlocked.Increment(ref _clock);
                if (id is not null && answer?[0] == '2')
                    own[step.Kind] = id;
                lock (_history)
                    _history.Add(new Event(step, target, start, end, answer, id ?? $"?{++_unknown}"));
            }
        }

        private string? Target(Step step, Dictionary<Kind, string> own) => step.Kind switch
        {
            Kind.Validate or Kind.Guess or Kind.Cancel or Kind.ReadRequest => step.Subject == Step.Own ? own.GetValueOrDefault(Kind.Open) : $"request {step.Subject}",
            Kind.Accept or Kind.Reject or Kind.ReadMigration => step.Subject == Step.Own ? own.GetValueOrDefault(Kind.Migrate) : subjects.Migration,
            _ => "",
        };

        private async Task<(string? Answer, string? Id)> AnswerAsync(HttpClient http, Step step, string target)
        {
            try
            {
                using var answer = await subjects.SendAsync(http, step, target);
                return answer.StatusCode == HttpStatusCode.ServiceUnavailable
                    ? (null, null)
                    : Subjects.Read(step, answer.StatusCode, await answer.Content.ReadAsStringAsync());
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                return (null, null); // Killed.
            }
        }
    }
}
