namespace MigrationPlatform.Api.AppTransfers.Apps;

/// <summary>An application: a canvas under a name in a group.</summary>
public sealed class App
{
    private App()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Whose members see it; a name, not an id.</summary>
    public string Group { get; private set; } = "";

    /// <summary>Unique within the group; for good.</summary>
    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    public string ApplicationType { get; private set; } = "";

    public string UserId { get; private set; } = "";

    public Guid CanvasId { get; private set; }

    public Canvas Canvas { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public static App Create(Guid id, AppBody body, string userId, Canvas canvas, DateTimeOffset createdAt, DateTimeOffset updatedAt) => new()
    {
        Id = id,
        Group = body.Group,
        Name = body.Name,
        Description = body.Description,
        ApplicationType = body.ApplicationType,
        UserId = userId,
        CanvasId = canvas.Id,
        Canvas = canvas,
        CreatedAt = createdAt,
        UpdatedAt = updatedAt,
    };
}

/// <summary>What a transfer takes from its app.</summary>
public sealed record AppName(Guid Id, string Name, string Group);
