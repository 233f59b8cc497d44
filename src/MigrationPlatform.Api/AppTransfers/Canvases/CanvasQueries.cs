using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.AppTransfers.Transfers;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.AppTransfers.Canvases;

internal static class CanvasQueries
{
    public static Task<Canvas?> FindCanvasAsync(this MigrationPlatformDbContext db, Guid id, IReadOnlyList<string> groups, CancellationToken cancellationToken) =>
        db.Set<Canvas>().AsNoTracking().FirstOrDefaultAsync(
            canvas => canvas.Id == id
                && (db.Set<App>().Any(app => app.CanvasId == id && groups.Contains(app.Group)) || db.Set<Flow>().Any(flow => flow.CanvasId == id && groups.Contains(flow.Group))),
            cancellationToken);

    /// <summary>
    /// Saves the content and the uses it makes of transfers, or neither. Returns the component id of a transfer that is not there,
    /// be it that it was deleted while this ran.
    /// </summary>
    public static async Task<string?> SaveCanvasAsync(
        this MigrationPlatformDbContext db, Guid id, CanvasBody body, IReadOnlyList<string> groups, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = body.ComponentIds.Where(NamesTransfer).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            try
            {
                return await db.Database.CreateExecutionStrategy().ExecuteAsync(
                    ct => db.TrySaveCanvasAsync(id, body, groups, known, now, ct), cancellationToken);
            }
            catch (DbUpdateException exception) when (exception.IsForeignKeyViolation())
            {
                // A transfer was deleted after it had been found. The next attempt misses it.
            }
        }
    }

    private static async Task<string?> TrySaveCanvasAsync(
        this MigrationPlatformDbContext db, Guid id, CanvasBody body, IReadOnlyList<string> groups, HashSet<string> known, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // First, for the row's lock: two saves of one canvas take turns.
        await db.Set<Canvas>().Where(canvas => canvas.Id == id).ExecuteUpdateAsync(
            canvas => canvas.SetProperty(c => c.Content, body.Content).SetProperty(c => c.UpdatedAt, now), cancellationToken);

        var transfers = await db.Set<Transfer>()
            .Where(transfer => body.ComponentIds.Contains(transfer.ComponentId) && groups.Contains(transfer.App.Group))
            .Select(transfer => new { transfer.Id, transfer.ComponentId })
            .ToListAsync(cancellationToken);
        var missing = known.Except(transfers.Select(transfer => transfer.ComponentId)).FirstOrDefault();
        if (missing is not null)
            return missing;
        known.UnionWith(transfers.Select(transfer => transfer.ComponentId));

        // Only what changed is written: a use that stays holds its transfer throughout.
        var uses = await db.Set<CanvasTransfer>().Where(use => use.CanvasId == id).ToListAsync(cancellationToken);
        db.RemoveRange(uses.Where(use => transfers.TrueForAll(transfer => transfer.Id != use.TransferId)));
        db.AddRange(transfers.Where(transfer => !uses.Exists(use => use.TransferId == transfer.Id)).Select(transfer => new CanvasTransfer(id, transfer.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    // Documented: the five parts of a component id stand between dots, the third is the kind.
    private static bool NamesTransfer(string componentId) => componentId.Split('.') is [_, _, "Transfer", _, _, ..];
}
