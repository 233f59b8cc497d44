namespace MigrationPlatform.Api.AppTransfers.Flows;

/// <summary>A reusable part of applications: a canvas under a name in a group, with fields that go in and come out.</summary>
public sealed class Flow
{
    private Flow()
    {
    }

    public Guid Id { get; private set; }

    public string Group { get; private set; } = "";

    /// <summary>Unique within the group; for good.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name as filters compare it: in any case.</summary>
    public string NameKey { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>A JSON list, compact, as it is answered.</summary>
    public string InputFields { get; private set; } = "";

    /// <summary>A JSON list, compact, as it is answered.</summary>
    public string OutputFields { get; private set; } = "";

    public string UserId { get; private set; } = "";

    public Guid CanvasId { get; private set; }

    public Canvas Canvas { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public static string KeyOf(string name) => name.ToLowerInvariant();

    public static Flow Create(Guid id, string group, FlowBody body, string userId, Canvas canvas, DateTimeOffset createdAt, DateTimeOffset updatedAt) => new()
    {
        Id = id,
        Group = group,
        Name = body.Name,
        NameKey = KeyOf(body.Name),
        Description = body.Description,
        InputFields = body.InputFields,
        OutputFields = body.OutputFields,
        UserId = userId,
        CanvasId = canvas.Id,
        Canvas = canvas,
        CreatedAt = createdAt,
        UpdatedAt = updatedAt,
    };
}
