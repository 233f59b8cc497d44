namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>
/// One canvas uses one transfer: one of its nodes carries the transfer's component id. Kept in the transaction that keeps the canvas,
/// so that the foreign key decides between a delete and a use that happen at once.
/// </summary>
public sealed record CanvasTransfer(Guid CanvasId, Guid TransferId);
