using System.Text.Json.Nodes;
using MigrationPlatform.RestFramework.Json;

namespace MigrationPlatform.RestFramework.Bodies;

/// <summary>A rule of the API's own over a text field.</summary>
public sealed record TextRule(Func<string, bool> Holds, string Message);

/// <summary>A text of a body: the framework's conversions, checks and messages.</summary>
public sealed record TextField(string Name)
{
    public bool Required { get; init; } = true;

    public bool AllowNull { get; init; }

    public bool AllowBlank { get; init; }

    /// <summary>In code points, after trimming.</summary>
    public int MaxLength { get; init; } = 255;

    public TextRule? Rule { get; init; }

    /// <summary>The text to keep, or every message that applies.</summary>
    public (string? Text, JsonArray? Violations) Read(PythonValue value)
    {
        string given;
        switch (value)
        {
            case JsonNull:
                return AllowNull ? (null, null) : (null, ["This field may not be null."]);
            case JsonText text:
                given = PythonText.Strip(text.Value);
                break;
            case JsonInteger integer:
                given = integer.Literal;
                break;
            case JsonFloat number:
                given = number.Literal;
                break;
            default:
                return (null, ["Not a valid string."]);
        }

        if (given.Length == 0)
            return AllowBlank ? ("", null) : (null, ["This field may not be blank."]);

        var violations = new JsonArray();
        if (Rule is not null && !Rule.Holds(given))
            violations.Add(Rule.Message);
        if (PythonText.CountCodePoints(given) > MaxLength)
            violations.Add($"Ensure this field has no more than {MaxLength} characters.");
        if (given.Contains('\0'))
            violations.Add("Null characters are not allowed.");
        if (PythonText.FirstLoneSurrogate(given) is { } surrogate)
            violations.Add($"Surrogate characters are not allowed: U+{(int)surrogate:X}.");
        return violations.Count == 0 ? (given, null) : (null, violations);
    }
}
