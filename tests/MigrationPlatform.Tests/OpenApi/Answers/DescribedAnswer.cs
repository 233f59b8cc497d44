using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace MigrationPlatform.Tests.OpenApi.Answers;

/// <summary>The answers of a call with one status, as its document describes them.</summary>
internal sealed class DescribedAnswer
{
    // Of HTTP itself, of caches and of browsers' safety: of every answer, not of a call.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Content-Type", "Date", "Server", "Transfer-Encoding", "Vary",
        "Cache-Control", "Expires", "Pragma",
        "X-Request-ID", // Comes back to whoever sent one.
        "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
    };

    // What came in a body of the deepest kind lies deeper in an answer.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 128 };

    private readonly Dictionary<string, JsonSchema?> _bodies;
    private readonly Dictionary<string, (JsonSchema Schema, bool Required)> _headers;
    private readonly NamedErrors _errors;

    public DescribedAnswer(JsonObject answer, Func<JsonNode, JsonSchema> compile)
    {
        _bodies = (answer["content"]?.AsObject() ?? []).ToDictionary(media => media.Key, media => media.Value!["schema"] is { } schema ? compile(schema) : null);
        _headers = (answer["headers"]?.AsObject() ?? []).ToDictionary(
            header => header.Key, header => (compile(header.Value!["schema"]!), header.Value!["required"]?.GetValue<bool>() ?? false), StringComparer.OrdinalIgnoreCase);
        _errors = new NamedErrors((answer["content"]?.AsObject() ?? []).SelectMany(media => media.Value!["examples"]?.AsObject() ?? []).Select(example => example.Value!["value"]).OfType<JsonNode>());
    }

    /// <summary>What of the answer the document does not say.</summary>
    public IEnumerable<string> Violations(HttpResponseMessage response, byte[] body) =>
        [.. HeaderViolations(response), .. BodyViolations(response, body)];

    private IEnumerable<string> HeaderViolations(HttpResponseMessage response)
    {
        var sent = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        foreach (var missing in _headers.Where(header => header.Value.Required && !sent.ContainsKey(header.Key)))
            yield return $"the header {missing.Key} is missing";
        foreach (var (name, value) in sent.Where(header => !Common.Contains(header.Key) && !header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)))
        {
            if (!_headers.TryGetValue(name, out var described))
                yield return $"the header {name} is not documented";
            else if (!described.Schema.Evaluate(Value(value), SchemaViolations.Options).IsValid)
                yield return $"the header {name} may not be {value}";
        }
    }

    // A header's number or truth value is written as JSON writes it; anything else is text.
    private static JsonElement Value(string header) =>
        header is "true" or "false" || decimal.TryParse(header, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? JsonElement.Parse(header)
            : JsonSerializer.SerializeToElement(header);

    private IEnumerable<string> BodyViolations(HttpResponseMessage response, byte[] body)
    {
        var contentType = response.Content.Headers.ContentType?.ToString();
        if (body.Length == 0)
            return _bodies.Count == 0 ? [] : ["the body is missing"];
        if (_bodies.Count == 0)
            return [$"a body of {contentType} is not documented"];
        if (contentType is null || !TryFind(contentType, out var schema))
            return [$"the content type {contentType} is not documented"];
        if (schema is null)
            return [];
        using var json = JsonDocument.Parse(body, Deep);
        return response.IsSuccessStatusCode || _errors.Unnamed(JsonNode.Parse(body, documentOptions: Deep)) is not { } words
            ? [.. SchemaViolations.Of(json.RootElement, schema)]
            : [$"no example names the error {words}", .. SchemaViolations.Of(json.RootElement, schema)];
    }

    private bool TryFind(string contentType, out JsonSchema? schema) =>
        _bodies.TryGetValue(contentType, out schema) || _bodies.TryGetValue(contentType.Split(';')[0], out schema);
}
