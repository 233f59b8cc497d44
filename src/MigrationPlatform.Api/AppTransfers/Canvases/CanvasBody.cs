using MigrationPlatform.Api.AppTransfers.RestFramework;

namespace MigrationPlatform.Api.AppTransfers.Canvases;

/// <summary>The content of a canvas that a caller saves. Nodes and edges are kept as they came; of a node only the component counts here.</summary>
/// <param name="Content">JSON, compact.</param>
/// <param name="ComponentIds">Of all nodes, each once.</param>
public sealed record CanvasBody(string Content, IReadOnlyList<string> ComponentIds)
{
    private const string NodesName = "nodes";
    private const string EdgesName = "edges";

    private static readonly TextField ComponentId = new("component_id") { Required = false, AllowNull = true, AllowBlank = true, MaxLength = 2048 };

    /// <summary>It counts only when the reader found no fault.</summary>
    internal static CanvasBody? Read(BodyReader body) => body.Object("content", ReadContent);

    /// <summary>All fields of a canvas, for <c>OPTIONS</c>.</summary>
    internal static FieldDescriptions Describe() => new FieldDescriptions()
        .ReadOnly("id", "string")
        .ReadOnly("created_at", "datetime")
        .ReadOnly("updated_at", "datetime")
        .Any("content", required: true);

    private static CanvasBody ReadContent(BodyReader content)
    {
        var componentIds = content.List(NodesName, node => node.Text(ComponentId));
        content.List(EdgesName, edge => edge.Has("id"));
        var kept = new JsonDictionary([]);
        foreach (var name in new[] { NodesName, EdgesName })
        {
            if (content.Any(name, required: false) is { } items)
                kept.Members[name] = items;
        }

        if (JsonRendering.FaultIn(kept) is { } fault)
        {
            content.RefuseAll(fault);
            return new CanvasBody("", []);
        }

        return new CanvasBody(JsonRendering.Render(kept), [.. componentIds.OfType<string>().Distinct()]);
    }
}
