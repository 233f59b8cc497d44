using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Transfers;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.AppTransfers.Canvases;

/// <summary>Saves the content of a canvas and the uses it makes of transfers, or neither.</summary>
internal sealed class SaveCanvas(MigrationPlatformDbContext db, TimeProvider clock)
{
    public async Task<SavedCanvas> ExecuteAsync(Guid id, IReadOnlyList<string> groups, CanvasBody body)
    {
        var now = clock.Now();
        var named = body.ComponentIds.Where(NamesTransfer).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            try
            {
                return await db.InTransactionAsync<SavedCanvas>(attempt => SaveAsync(attempt, id, groups, body, named, now));
            }
            catch (DbUpdateException exception) when (exception.IsForeignKeyViolation())
            {
                // A transfer was deleted after it had been found. The next attempt misses it.
            }
        }
    }

    /// <param name="attempt">The transaction.</param>
    /// <param name="id">The canvas.</param>
    /// <param name="groups">The caller's.</param>
    /// <param name="body">What is saved.</param>
    /// <param name="named">The component ids that must be transfers: those that look like one, and those that were one in an earlier
    /// attempt.</param>
    /// <param name="now">The moment of saving.</param>
    private async Task<SavedCanvas> SaveAsync(
        TransactionAttempt<SavedCanvas> attempt, Guid id, IReadOnlyList<string> groups, CanvasBody body, HashSet<string> named, DateTimeOffset now)
    {
        // First, for the row's lock: two saves of one canvas take turns.
        await db.Set<Canvas>().Where(canvas => canvas.Id == id).ExecuteUpdateAsync(
            canvas => canvas.SetProperty(c => c.Content, body.Content).SetProperty(c => c.UpdatedAt, now));

        var transfers = await db.Set<Transfer>()
            .Where(transfer => body.ComponentIds.Contains(transfer.ComponentId) && groups.Contains(transfer.App.Group))
            .Select(transfer => new { transfer.Id, transfer.ComponentId })
            .ToListAsync();
        var missing = named.Except(transfers.Select(transfer => transfer.ComponentId)).FirstOrDefault();
        if (missing is not null)
            return new SavedCanvas(SaveCanvasOutcome.TransferNotFound, now, missing);
        named.UnionWith(transfers.Select(transfer => transfer.ComponentId));

        // Only what changed is written: a use that stays holds its transfer throughout.
        var uses = await db.Set<CanvasTransfer>().Where(use => use.CanvasId == id).ToListAsync();
        db.RemoveRange(uses.Where(use => transfers.TrueForAll(transfer => transfer.Id != use.TransferId)));
        db.AddRange(transfers.Where(transfer => !uses.Exists(use => use.TransferId == transfer.Id)).Select(transfer => new CanvasTransfer(id, transfer.Id)));
        await db.SaveChangesAsync();
        return await attempt.CommitAsync(new SavedCanvas(SaveCanvasOutcome.Saved, now, null));
    }

    // Documented: the five parts of a component id stand between dots, the third is the kind.
    private static bool NamesTransfer(string componentId) => componentId.Split('.') is [_, _, "Transfer", _, _, ..];
}

/// <param name="Outcome">What became of it.</param>
/// <param name="UpdatedAt">The moment of saving.</param>
/// <param name="MissingTransfer">The component id of a transfer that is not there.</param>
internal sealed record SavedCanvas(SaveCanvasOutcome Outcome, DateTimeOffset UpdatedAt, string? MissingTransfer);

internal enum SaveCanvasOutcome
{
    Saved,

    /// <summary>A node names a transfer that is not there, be it that it was deleted in the meantime.</summary>
    TransferNotFound,
}
