using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>
/// Deletes a transfer unless a canvas uses it. A use that begins at the same moment is refused by the foreign key of
/// <see cref="CanvasTransfer"/>, or refuses the delete, as the database orders them.
/// </summary>
internal sealed class DeleteTransfer(MigrationPlatformDbContext db)
{
    public async Task<DeletedTransfer> ExecuteAsync(TransferPath path)
    {
        while (true)
        {
            try
            {
                return await db.InTransactionAsync<DeletedTransfer>(attempt => TryDeleteAsync(attempt, path));
            }
            catch (Exception exception) when (exception.IsForeignKeyViolation())
            {
                // A canvas started to use it while this ran. The next attempt sees the use.
            }
        }
    }

    private async Task<DeletedTransfer> TryDeleteAsync(TransactionAttempt<DeletedTransfer> attempt, TransferPath path)
    {
        while (true)
        {
            var deleted = await db.Visible(path).Where(t => !db.Set<CanvasTransfer>().Any(use => use.TransferId == t.Id)).ExecuteDeleteAsync();
            if (deleted == 1)
                return await attempt.CommitAsync(new DeletedTransfer(DeleteTransferOutcome.Deleted, []));

            var users = await db.FindUsersAsync(path);
            if (users is null)
                return new DeletedTransfer(DeleteTransferOutcome.NotFound, []);
            if (users.Count > 0)
                return new DeletedTransfer(DeleteTransferOutcome.InUse, users);
            // Its last use has ended in between.
        }
    }
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Users">The apps and flows that use it, such as <c>test_app(app)</c>.</param>
internal sealed record DeletedTransfer(DeleteTransferOutcome Outcome, IReadOnlyList<string> Users);

internal enum DeleteTransferOutcome
{
    Deleted,
    NotFound,
    InUse,
}
