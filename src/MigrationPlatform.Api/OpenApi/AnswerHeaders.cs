using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace MigrationPlatform.Api.OpenApi;

/// <summary>The headers of answers, described once.</summary>
internal static class AnswerHeaders
{
    private static readonly Dictionary<string, (string Description, JsonSchemaType Type, string Example)> Known = new()
    {
        ["Location"] = ("Where what was made can be read.", JsonSchemaType.String, "/"),
        ["Content-Location"] = ("Where what is answered can be read.", JsonSchemaType.String, "/"),
        ["Retry-After"] = ("Seconds to wait before the next try.", JsonSchemaType.Integer, "30"),
        ["Allow"] = ("The methods of the path.", JsonSchemaType.String, "GET, POST"),
        ["WWW-Authenticate"] = ("The scheme of the credentials that are asked for.", JsonSchemaType.String, "Bearer"),
        ["X-Total-Count"] = ("How many there are on all pages.", JsonSchemaType.Integer, "1"),
        ["Idempotency-Replayed"] = ("true when this is the first answer again.", JsonSchemaType.Boolean, "true"),
        ["Link"] = ("The API's machine-readable documentation.", JsonSchemaType.String, "</>"),
    };

    /// <param name="always">Headers that each such answer has.</param>
    /// <param name="sometimes">Headers that some of them have.</param>
    public static IDictionary<string, IOpenApiHeader>? Of(IReadOnlyList<string> always, IReadOnlyList<string> sometimes) =>
        always is [] && sometimes is [] ? null : always.Concat(sometimes).ToDictionary(name => name, IOpenApiHeader (name) =>
        {
            var (description, type, example) = Known[name];
            return new OpenApiHeader { Description = description, Required = always.Contains(name), Schema = new OpenApiSchema { Type = type, Examples = [Value(type, example)] } };
        });

    private static JsonNode Value(JsonSchemaType type, string text) => type == JsonSchemaType.String ? JsonValue.Create(text) : JsonNode.Parse(text)!;
}
