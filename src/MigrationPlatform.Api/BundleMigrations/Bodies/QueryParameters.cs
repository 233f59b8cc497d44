using System.Globalization;
using System.Numerics;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>Reads query parameters, each of which may be given once. What is wrong with one is a violation at its name.</summary>
internal static class QueryParameters
{
    /// <summary>Null when the parameter is absent or given more than once.</summary>
    public static string? One(this IQueryCollection query, string name, List<Violation> violations)
    {
        var values = query[name];
        return values.Count > 1 ? violations.Refuse<string>(name, "is given more than once") : values.Count == 0 ? null : values[0];
    }

    public static TInteger? Integer<TInteger>(this IQueryCollection query, string name, List<Violation> violations, TInteger min, TInteger max)
        where TInteger : struct, IBinaryInteger<TInteger> =>
        query.One(name, violations) switch
        {
            null => null,
            // The framework passes over U+0000 behind a number.
            var text when !text.Contains('\0', StringComparison.Ordinal)
                && TInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                && value >= min && value <= max => value,
            _ => violations.Refuse<TInteger?>(name, $"must be an integer between {min} and {max}"),
        };

    /// <summary>Adds a violation, and returns no value.</summary>
    public static T? Refuse<T>(this List<Violation> violations, string name, string message)
    {
        violations.Add(new Violation(name, message));
        return default;
    }
}
