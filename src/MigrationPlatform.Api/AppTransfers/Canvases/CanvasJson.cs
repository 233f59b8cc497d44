using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.AppTransfers.Canvases;

/// <summary>A canvas. The vendor describes its content and prints no whole one.</summary>
public sealed record CanvasJson(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt,
    [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt,
    [property: JsonPropertyName("content")] JsonNode? Content)
{
    public static CanvasJson From(Guid id, DateTimeOffset createdAt, DateTimeOffset updatedAt, string content) =>
        new(id, createdAt, updatedAt, JsonNode.Parse(content));
}
