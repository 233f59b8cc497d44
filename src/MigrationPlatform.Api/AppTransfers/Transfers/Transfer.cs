using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Transfers.Bodies;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>Where an app hands a conversation over to, and what goes along.</summary>
public sealed class Transfer
{
    private Transfer()
    {
    }

    public Guid Id { get; private set; }

    public Guid AppId { get; private set; }

    public App App { get; private set; } = null!;

    /// <summary>What canvases call it: <c>user.name.Transfer.app.group</c>. None of its parts ever changes.</summary>
    public string ComponentId { get; private set; } = "";

    /// <summary>The caller that created it.</summary>
    public string UserId { get; private set; } = "";

    /// <summary>Unique within the app, letter by letter; for good.</summary>
    public string Name { get; private set; } = "";

    public string Target { get; private set; } = "";

    public string? Reason { get; private set; }

    public IReadOnlyList<AttachedItem> AttachedData { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The framework reads the clock once for each of the two instants.</summary>
    public static Transfer Create(Guid id, AppName app, string userId, TransferBody body, DateTimeOffset createdAt, DateTimeOffset updatedAt) => new()
    {
        Id = id,
        AppId = app.Id,
        ComponentId = $"{userId}.{body.Name}.Transfer.{app.Name}.{app.Group}",
        UserId = userId,
        Name = body.Name,
        Target = body.Target,
        Reason = body.Reason,
        AttachedData = body.AttachedData,
        CreatedAt = createdAt,
        UpdatedAt = updatedAt,
    };
}
