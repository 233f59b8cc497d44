namespace MigrationPlatform.Api.AppTransfers;

/// <summary>The drawing of an app or a flow: nodes, each of a component, and the edges between them.</summary>
public sealed class Canvas
{
    public const string EmptyContent = """{"nodes":[],"edges":[]}""";

    private Canvas()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>JSON, compact, as it is answered.</summary>
    public string Content { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public static Canvas Create(Guid id, string content, DateTimeOffset now) => new()
    {
        Id = id,
        Content = content,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
