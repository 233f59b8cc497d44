using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.AppTransfers.Flows;

/// <summary>A flow. The vendor prints none; the keys stand in the order of an app's.</summary>
public sealed record FlowJson(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("component_id")] string ComponentId,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt,
    [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt,
    [property: JsonPropertyName("input_fields")] JsonNode? InputFields,
    [property: JsonPropertyName("output_fields")] JsonNode? OutputFields,
    [property: JsonPropertyName("user_id")] string UserId,
    [property: JsonPropertyName("group")] string Group,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("canvas")] Guid Canvas)
{
    public static FlowJson From(Flow flow) => new(
        flow.Id,
        $"{flow.UserId}.{flow.Name}.Flows.orc.{flow.Group}",
        flow.Description,
        flow.CreatedAt,
        flow.UpdatedAt,
        JsonNode.Parse(flow.InputFields),
        JsonNode.Parse(flow.OutputFields),
        flow.UserId,
        flow.Group,
        flow.Name,
        flow.CanvasId);
}
