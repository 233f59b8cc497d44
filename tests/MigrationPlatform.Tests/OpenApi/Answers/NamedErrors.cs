using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MigrationPlatform.Tests.OpenApi.Answers;

/// <summary>The errors that a document names as examples of a call's answers with one status, told by their words.</summary>
internal sealed partial class NamedErrors(IEnumerable<JsonNode> examples)
{
    private readonly HashSet<string> _named = [.. examples.Select(WordsOf).OfType<string>()];

    /// <summary>The words of an error that no example names; null when one does.</summary>
    public string? Unnamed(JsonNode? error) => WordsOf(error) is { } words && !_named.Contains(words) ? words : null;

    /// <summary>What tells an error from others, its values masked; null where fields say it, each in words of its own.</summary>
    public static string? WordsOf(JsonNode? error) => Words(error) is { } words ? Values().Replace(words, "…") : null;

    private static string? Words(JsonNode? error) => error switch
    {
        JsonObject { Count: > 0 } body when body["violations"] is not null => null,
        JsonObject body when body["hydra:description"] is { } description => $"{description}",
        JsonObject body when body["error"] is { } word => $"{word}: {body["error_description"]}",
        JsonObject body when body["detailMsg"] is { } detail => $"{body["code"]} {body["status"]} {body["message"]}" + (body["errors"] is null ? $": {detail}" : ""),
        JsonObject body when body["title"] is { } title => $"{title}",
        JsonObject body when body["http_status_code"] is not null => $"{body["message"]}",
        JsonObject body when body["detail"] is JsonValue detail => $"{detail}",
        // What App transfers refuses outside its fields' rules.
        JsonArray { Count: > 0 } list when list[0] is JsonObject { Count: 1 } first => string.Join(": ", first.Select(field => $"{field.Key}: {(field.Value is JsonArray { Count: > 0 } texts ? texts[0] : field.Value)}")),
        _ => null,
    };

    // From the first quote to the last, for a value may hold quotes; paths, numbers, what a parser says, who uses a transfer.
    [GeneratedRegex("""(?<=JSON parse error - ).*|(?<=used by these objects: ).*|".*"|'.*'|(?<=access URI )\S+|\d+""", RegexOptions.Singleline)]
    private static partial Regex Values();
}
