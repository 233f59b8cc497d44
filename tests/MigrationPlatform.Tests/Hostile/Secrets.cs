using System.Buffers;
using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>What no line of the log may hold: what was sent, and what the server gave away itself.</summary>
internal sealed partial class Secrets(IEnumerable<string> known)
{
    private const int SignatureLength = 40;

    private readonly ConcurrentDictionary<string, bool> _values = new(known.Select(value => KeyValuePair.Create(value, true)));

    public int Count => _values.Count;

    /// <summary>Keeps the tokens, keys and secrets that an answer holds.</summary>
    public void Learn(HostileAnswer answer)
    {
        if (answer.Status is < 200 or >= 300)
            return;
        foreach (var value in Given().Matches(answer.Text).Select(match => match.Groups[1].Value))
            _values.TryAdd(value.Length > 2 * SignatureLength ? value[^SignatureLength..] : value, true);
    }

    /// <summary>The first lines that hold one.</summary>
    public IEnumerable<string> In(IEnumerable<string> log)
    {
        var values = SearchValues.Create([.. _values.Keys], StringComparison.OrdinalIgnoreCase);
        return log.Where(line => line.AsSpan().ContainsAny(values)).Take(5);
    }

    [GeneratedRegex("\"(?:access_token|refresh_token|clientSecret|gatewayKey|rolesKey|riskKey)\":\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Given();
}
