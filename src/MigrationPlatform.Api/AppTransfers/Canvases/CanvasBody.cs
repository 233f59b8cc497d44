using MigrationPlatform.RestFramework.Bodies;
using MigrationPlatform.RestFramework.Json;

namespace MigrationPlatform.Api.AppTransfers.Canvases;

/// <summary>The content of a canvas that a caller saves. Nodes and edges are kept as they came; of a node only the component counts here.</summary>
/// <param name="Content">JSON, compact.</param>
/// <param name="ComponentIds">Of all nodes, each once.</param>
public sealed record CanvasBody(string Content, IReadOnlyList<string> ComponentIds)
{
    private const string NodesName = "nodes";
    private const string EdgesName = "edges";

    private static readonly TextField ComponentId = new("component_id") { Required = false, AllowNull = true, AllowBlank = true, MaxLength = 2048 };

    internal static CanvasBody? Read(ObjectReader body) => body.Nested("content", ReadContent);

    /// <summary>All fields of a canvas, for <c>OPTIONS</c>.</summary>
    internal static FieldDescriptions Describe() => new FieldDescriptions()
        .ReadOnly("id", "string")
        .ReadOnly("created_at", "datetime")
        .ReadOnly("updated_at", "datetime")
        .Any("content", required: true);

    private static CanvasBody? ReadContent(ObjectReader content)
    {
        var nodes = content.List(NodesName, node => new Node(node.Text(ComponentId)));
        var edges = content.List(EdgesName, edge => new Edge());
        var kept = new JsonMap([]);
        foreach (var name in new[] { NodesName, EdgesName })
        {
            if (content.Any(name) is { } items)
                kept.Members[name] = items;
        }

        if (JsonRendering.ViolationIn(kept) is { } violation)
            content.RefuseAll(violation);
        return nodes is not null && edges is not null
            ? new CanvasBody(JsonRendering.Render(kept), [.. nodes.Select(node => node.ComponentId).OfType<string>().Distinct()])
            : null;
    }

    private sealed record Node(string? ComponentId);

    private sealed record Edge;
}
