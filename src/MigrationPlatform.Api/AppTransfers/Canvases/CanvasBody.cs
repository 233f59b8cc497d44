using MigrationPlatform.RestFramework.Bodies;
using MigrationPlatform.RestFramework.Json;

namespace MigrationPlatform.Api.AppTransfers.Canvases;

/// <summary>
/// The content of a canvas that a caller saves. Nodes and edges are kept as they came; of a node only the component counts here.
/// </summary>
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
        var nodes = content.List(NodesName, AppTransfersApi.MaxItems, node => new Node(node.Text(ComponentId)));
        var edges = content.List(EdgesName, AppTransfersApi.MaxItems, _ => new Edge());
        var (keptNodes, keptEdges) = (Kept(content, NodesName), Kept(content, EdgesName));
        if ((ViolationIn(keptNodes) ?? ViolationIn(keptEdges)) is { } violation)
            content.RefuseAll(violation);
        if (content.Violations is not null || nodes is null || edges is null || keptNodes is null || keptEdges is null)
            return null;

        var text = $$"""{"nodes":{{JsonRendering.Render(keptNodes)}},"edges":{{JsonRendering.Render(keptEdges)}}}""";
        return new CanvasBody(text, [.. nodes.Select(node => node.ComponentId).OfType<string>().Distinct()]);
    }

    // What is refused for its length is not looked at further.
    private static PythonValue? Kept(ObjectReader content, string name) =>
        content.Any(name) is JsonList list && list.HasMoreThan(AppTransfersApi.MaxItems) ? null : content.Any(name);

    private static string? ViolationIn(PythonValue? value) => value is null ? null : JsonRendering.ViolationIn(value);

    private sealed record Node(string? ComponentId);

    private sealed record Edge;
}
