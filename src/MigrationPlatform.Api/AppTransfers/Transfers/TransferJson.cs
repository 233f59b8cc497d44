using System.Text.Json.Serialization;
using MigrationPlatform.Api.AppTransfers.Transfers.Bodies;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>A transfer as the vendor prints it, key for key.</summary>
public sealed record TransferJson(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("component_id")] string ComponentId,
    [property: JsonPropertyName("attached_data")] IReadOnlyList<AttachedItem> AttachedData,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt,
    [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt,
    [property: JsonPropertyName("user_id")] string UserId,
    [property: JsonPropertyName("group")] string Group,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("target")] string Target,
    [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonPropertyName("app")] Guid App)
{
    public static TransferJson From(Transfer transfer, string group) => new(
        transfer.Id,
        transfer.ComponentId,
        transfer.AttachedData,
        transfer.CreatedAt,
        transfer.UpdatedAt,
        transfer.UserId,
        group,
        transfer.Name,
        transfer.Target,
        transfer.Reason,
        transfer.AppId);
}
