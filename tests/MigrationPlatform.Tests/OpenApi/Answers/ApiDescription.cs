using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace MigrationPlatform.Tests.OpenApi.Answers;

/// <summary>A document of <c>docs/openapi</c>, its schemas compiled once.</summary>
internal sealed partial class ApiDescription
{
    private const string Definitions = "$defs";

    private ApiDescription(string name)
    {
        Name = name;
        Document = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), name + ".json")))!.AsObject();
        var root = new Uri($"https://migration-platform.example/{name}");
        var registry = new SchemaRegistry();
        JsonSchema.FromText(SchemasOf(Document, root).ToJsonString(), new BuildOptions { SchemaRegistry = registry });
        Calls = [.. Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(call => new DescribedCall(name, path.Key, call.Key, call.Value!.AsObject(), Compile)))];

        JsonSchema Compile(JsonNode schema) =>
            JsonSchema.FromText(WithLocalReferences(schema, root + "#").ToJsonString(), new BuildOptions { SchemaRegistry = registry }, new Uri($"{root}/{Guid.NewGuid():N}"));
    }

    public const string Control = "control";

    public static IReadOnlyList<ApiDescription> All { get; } = [.. new[] { "club-network", "bundle-migrations", "app-transfers", Control }.Select(name => new ApiDescription(name))];

    public string Name { get; }

    public JsonObject Document { get; }

    public IReadOnlyList<DescribedCall> Calls { get; }

    public static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "docs", "openapi"));

    private static JsonObject SchemasOf(JsonObject document, Uri root)
    {
        var sent = SentByClients(document);
        var schemas = WithLocalReferences(document["components"]!["schemas"]!, "#").AsObject();
        foreach (var (_, schema) in schemas.Where(schema => !sent.Contains(schema.Key)))
            Close(schema!);
        return new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = root.ToString(), [Definitions] = schemas };
    }

    // A client may send members that the document lacks, and gets some of them back. The server makes up none.
    private static HashSet<string> SentByClients(JsonObject document)
    {
        var names = new HashSet<string>();
        var left = new Queue<JsonNode>(document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(call => call.Value!["requestBody"]).OfType<JsonNode>());
        while (left.TryDequeue(out var next))
        {
            foreach (var name in Reference().Matches(next.ToJsonString()).Select(match => match.Groups[1].Value).Where(names.Add))
                left.Enqueue(document["components"]!["schemas"]![name]!);
        }

        return names;
    }

    [GeneratedRegex("\"#/components/schemas/([^\"]+)\"")]
    private static partial Regex Reference();

    private static void Close(JsonNode schema)
    {
        if (schema is JsonObject record)
        {
            if (record["properties"] is JsonObject && record["additionalProperties"] is null)
                record["additionalProperties"] = false;
            foreach (var (keyword, value) in record.Where(member => member.Value is not null).ToList())
            {
                if (keyword is not ("examples" or "example" or "default" or "enum" or "const"))
                    Close(value!);
            }
        }
        else if (schema is JsonArray several)
        {
            foreach (var one in several.OfType<JsonNode>())
                Close(one);
        }
    }

    private static JsonNode WithLocalReferences(JsonNode schema, string document) =>
        JsonNode.Parse(schema.ToJsonString().Replace("\"#/components/schemas/", $"\"{document}/{Definitions}/", StringComparison.Ordinal))!;
}
