using System.Globalization;

namespace MigrationPlatform.Api.Control.Journal;

/// <summary>Which calls a reader wants to see.</summary>
internal sealed class JournalFilter
{
    public string? Sandbox { get; private init; }

    public string? ClientToken { get; private init; }

    public string? Method { get; private init; }

    public string? Path { get; private init; }

    public int? Status { get; private init; }

    public DateTimeOffset? Since { get; private init; }

    /// <summary>Only calls after this one.</summary>
    public long? After { get; private init; }

    public int Limit { get; private init; } = CallJournal.Capacity;

    /// <summary>Null when a parameter holds what it may not; then <paramref name="violations"/> says which.</summary>
    public static JournalFilter? Read(IQueryCollection query, out Dictionary<string, string[]> violations)
    {
        violations = [];
        var (since, after) = ReadSince(query, violations);
        var filter = new JournalFilter
        {
            Sandbox = Text(query, "sandbox"),
            ClientToken = Text(query, "clientToken"),
            Method = Text(query, "method"),
            Path = Text(query, "path"),
            Status = Number(query, "status", 100, 599, violations),
            Since = since,
            After = after,
            Limit = Number(query, "limit", 1, CallJournal.Capacity, violations) ?? CallJournal.Capacity,
        };
        return violations.Count == 0 ? filter : null;
    }

    public bool Matches(JournalEntry entry) =>
        (Sandbox is null || Sandbox == entry.Sandbox)
        && (ClientToken is null || ClientToken == entry.ClientToken)
        && (Method is null || Method.Equals(entry.Method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || entry.Path.StartsWith(Path, StringComparison.Ordinal))
        && (Status is null || Status == entry.Status)
        && (Since is null || entry.At >= Since)
        && (After is null || entry.Id > After);

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static int? Number(IQueryCollection query, string name, int least, int most, Dictionary<string, string[]> violations)
    {
        if (Text(query, name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        violations[name] = [$"must be a whole number from {least} to {most}"];
        return null;
    }

    private static (DateTimeOffset? Since, long? After) ReadSince(IQueryCollection query, Dictionary<string, string[]> violations)
    {
        // An unescaped + arrives as a space.
        if (Text(query, "since")?.Replace(' ', '+') is not { } text)
            return (null, null);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return (null, id);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return (instant, null);
        violations["since"] = ["must be a time in ISO 8601, or the id of a call that is not shown any more"];
        return (null, null);
    }
}
