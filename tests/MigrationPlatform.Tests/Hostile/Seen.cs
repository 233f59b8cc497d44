using System.Collections.Concurrent;
using System.Globalization;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>How many answers there were of each kind, and by which way.</summary>
internal sealed class Seen
{
    private readonly ConcurrentDictionary<string, int> _ways = [];
    private readonly ConcurrentDictionary<(Api Api, int Status), int> _answers = [];

    public void Add(string way, HostileCall call, HostileAnswer answer)
    {
        _ways.AddOrUpdate(way, 1, (_, count) => count + 1);
        _answers.AddOrUpdate((call.Api, answer.Status), 1, (_, count) => count + 1);
    }

    /// <summary>How many calls of an API were carried out.</summary>
    public int Accepted(Api api) => _answers.Where(one => one.Key.Api == api && one.Key.Status is >= 200 and < 300).Sum(one => one.Value);

    public override string ToString() => string.Join(Environment.NewLine,
    [
        string.Create(CultureInfo.InvariantCulture, $"answers: {_ways.Values.Sum()} ({string.Join(", ", _ways.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}"))})"),
        .. _answers.GroupBy(one => one.Key.Api).OrderBy(api => api.Key)
            .Select(api => $"{api.Key}: {string.Join(", ", api.OrderBy(one => one.Key.Status).Select(one => $"{one.Key.Status} × {one.Value}"))}"),
    ]);
}
