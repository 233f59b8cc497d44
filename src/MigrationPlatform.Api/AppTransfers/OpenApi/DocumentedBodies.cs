using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.AppTransfers.OpenApi;

/// <summary>A refusal in one sentence.</summary>
internal sealed record Detail([property: JsonPropertyName("detail")] string Text);

/// <summary>What is wrong with a body: a sentence, or field by field, or, where a rule over several fields is broken, a list.</summary>
internal sealed record BadRequest;

/// <summary>The content of a canvas.</summary>
internal sealed record CanvasContent(
    [property: JsonPropertyName("nodes"), MaxLength(1000)] IReadOnlyList<CanvasNode> Nodes,
    [property: JsonPropertyName("edges"), MaxLength(1000)] IReadOnlyList<CanvasEdge> Edges);

/// <summary>A node. Kept as it came; only the component counts here.</summary>
internal sealed record CanvasNode
{
    /// <summary>The <c>component_id</c> of a transfer, which then cannot be deleted.</summary>
    [JsonPropertyName("component_id")]
    public string? ComponentId { get; init; }
}

/// <summary>An edge. Kept as it came.</summary>
internal sealed record CanvasEdge;

/// <summary>What a caller may change of a canvas.</summary>
internal sealed record CanvasUpdateBody([property: JsonPropertyName("content")] CanvasContent Content);

/// <summary>What a caller may say of a new flow.</summary>
internal sealed record FlowCreateBody(
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("input_fields")] IReadOnlyList<JsonNode> InputFields,
    [property: JsonPropertyName("output_fields")] IReadOnlyList<JsonNode> OutputFields,
    [property: JsonPropertyName("group")] string Group,
    [property: JsonPropertyName("name")] string Name);
