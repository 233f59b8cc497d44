using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Transfers.Bodies;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

internal sealed class UpdateTransfer(MigrationPlatformDbContext db, TimeProvider clock)
{
    public Task<UpdatedTransfer> ExecuteAsync(TransferPath path, TransferUpdateBody body)
    {
        var now = clock.Now();
        return db.InTransactionAsync<UpdatedTransfer>(async attempt =>
        {
            var updated = await db.Visible(path).ExecuteUpdateAsync(transfer =>
            {
                transfer.SetProperty(t => t.AttachedData, body.AttachedData).SetProperty(t => t.Target, body.Target).SetProperty(t => t.UpdatedAt, now);
                if (body.HasReason)
                    transfer.SetProperty(t => t.Reason, body.Reason);
            });
            // Read under the row's lock: the answer shows what this update left, with a reason that it kept.
            return updated == 1 && await db.FindTransferAsync(path, CancellationToken.None) is { } transfer
                ? await attempt.CommitAsync(new UpdatedTransfer(UpdateTransferOutcome.Updated, transfer))
                : new UpdatedTransfer(UpdateTransferOutcome.NotFound, null);
        });
    }
}

internal sealed record UpdatedTransfer(UpdateTransferOutcome Outcome, TransferJson? Transfer);

internal enum UpdateTransferOutcome
{
    Updated,

    /// <summary>It was deleted after it had been looked up.</summary>
    NotFound,
}
