using System.Text.Json.Serialization;
using MigrationPlatform.RestFramework.Bodies;

namespace MigrationPlatform.Api.AppTransfers.Transfers.Bodies;

/// <summary>What a caller may say of a new transfer.</summary>
public sealed record TransferBody(
    [property: JsonPropertyName("attached_data")] IReadOnlyList<AttachedItem> AttachedData,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("target")] string Target,
    [property: JsonPropertyName("reason")] string? Reason)
{
    /// <summary>The order of reading is the order of the violations in the answer.</summary>
    internal static TransferBody? Read(ObjectReader body)
    {
        var attachedData = TransferFields.ReadAttachedData(body);
        var name = body.Text(TransferFields.Name);
        var target = body.Text(TransferFields.Target);
        var reason = body.Text(TransferFields.Reason);
        return attachedData is not null && name is not null && target is not null
            ? new TransferBody(attachedData, name, target, reason)
            : null;
    }
}
