using System.Text.Json.Serialization;
using MigrationPlatform.RestFramework.Bodies;

namespace MigrationPlatform.Api.AppTransfers.Transfers.Bodies;

/// <summary>
/// What a caller may change of a transfer. The name is not among it: one that is sent is ignored like any key the server owns.
/// </summary>
/// <param name="AttachedData">Replaces what was attached.</param>
/// <param name="Target">Replaces the target.</param>
/// <param name="Reason">Replaces the reason where <paramref name="HasReason"/>.</param>
/// <param name="HasReason">False when the key is absent: the reason stays.</param>
public sealed record TransferUpdateBody(
    [property: JsonPropertyName("attached_data")] IReadOnlyList<AttachedItem> AttachedData,
    [property: JsonPropertyName("target")] string Target,
    [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonIgnore] bool HasReason)
{
    internal static TransferUpdateBody? Read(ObjectReader body)
    {
        var attachedData = TransferFields.ReadAttachedData(body);
        var target = body.Text(TransferFields.Target);
        var reason = body.Text(TransferFields.Reason);
        return attachedData is not null && target is not null
            ? new TransferUpdateBody(attachedData, target, reason, body.Has(TransferFields.Reason.Name))
            : null;
    }
}
