using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using MigrationPlatform.Api.ClubNetwork.Paths;

namespace MigrationPlatform.Tests.OpenApi.Answers;

/// <summary>An operation of a document and the answers it describes.</summary>
internal sealed class DescribedCall
{
    private readonly string[] _segments;
    private readonly Dictionary<string, Regex> _patterns;

    public DescribedCall(string document, string path, string method, JsonObject operation, Func<JsonNode, JsonSchema> compile)
    {
        Name = $"{operation["operationId"]} of {document}";
        Document = document;
        Method = method;
        Path = path;
        Operation = operation;
        _segments = path.Split('/');
        Literals = _segments.Count(segment => !segment.StartsWith('{'));
        _patterns = (operation["parameters"]?.AsArray() ?? []).Where(parameter => parameter!["in"]!.GetValue<string>() == "path" && parameter["schema"]?["pattern"] is not null)
            .ToDictionary(parameter => $"{{{parameter!["name"]}}}", parameter => new Regex(parameter!["schema"]!["pattern"]!.GetValue<string>(), RegexOptions.CultureInvariant));
        Body = operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } body ? compile(body) : null;
        Answers = operation["responses"]!.AsObject().ToDictionary(answer => int.Parse(answer.Key, null), answer => new DescribedAnswer(answer.Value!.AsObject(), compile));
    }

    public string Name { get; }

    public string Document { get; }

    public string Method { get; }

    public string Path { get; }

    public JsonObject Operation { get; }

    /// <summary>Of the JSON that is sent; null where none is.</summary>
    public JsonSchema? Body { get; }

    /// <summary>By status.</summary>
    public IReadOnlyDictionary<int, DescribedAnswer> Answers { get; }

    /// <summary>How many segments of the path are the template's own.</summary>
    public int Literals { get; }

    public bool Matches(string[] segments) => segments.Length == _segments.Length && _segments.Zip(segments).All(pair => Matches(pair.First, pair.Second));

    private bool Matches(string expected, string segment) =>
        expected.StartsWith('{') ? segment.Length > 0 && (!_patterns.TryGetValue(expected, out var pattern) || pattern.IsMatch(segment)) && !IsOther(expected, segment) : expected == segment;

    // The first segments of the other APIs and of the gateway's environments are no client tokens.
    private static bool IsOther(string expected, string segment) => expected == "{clientToken}" && (ClientTokens.IsReserved(segment) || segment is "prod" or "resa2-staging");
}
