using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Canvases;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>What the actions ask the database, each in one round trip. The caller's groups are part of every question.</summary>
internal static class TransferQueries
{
    private static readonly PerProvider<Func<MigrationPlatformDbContext, Guid, Guid, IReadOnlyList<string>, CancellationToken, Task<TransferRecord?>>> Record = new(
        () => EF.CompileAsyncQuery((MigrationPlatformDbContext db, Guid app, Guid id, IReadOnlyList<string> groups, CancellationToken _) =>
            db.Set<Transfer>().AsNoTracking()
                .Where(t => t.Id == id && t.AppId == app && groups.Contains(t.App.Group))
                .Select(t => new TransferRecord(t.Id, t.ComponentId, t.AttachedData, t.CreatedAt, t.UpdatedAt, t.UserId, t.App.Group, t.Name, t.Target, t.Reason, t.AppId))
                .FirstOrDefault()));

    public static Task<TransferRecord?> FindRecordAsync(this MigrationPlatformDbContext db, Guid app, Guid id, IReadOnlyList<string> groups, CancellationToken cancellationToken) =>
        Record.For(db)(db, app, id, groups, cancellationToken);

    /// <summary>The transfer with its app, to be changed.</summary>
    public static Task<Transfer?> FindTransferAsync(this MigrationPlatformDbContext db, Guid app, Guid id, IReadOnlyList<string> groups, CancellationToken cancellationToken) =>
        db.Visible(app, id, groups).Include(t => t.App).FirstOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Deletes it unless a canvas uses it. A use that begins at this very moment is refused by the foreign key of <see cref="CanvasTransfer"/>,
    /// or refuses the delete, as the database orders them.
    /// </summary>
    public static async Task<bool> TryDeleteAsync(this MigrationPlatformDbContext db, Guid app, Guid id, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        try
        {
            return await db.Visible(app, id, groups)
                .Where(t => !db.Set<CanvasTransfer>().Any(use => use.TransferId == t.Id))
                .ExecuteDeleteAsync(cancellationToken) > 0;
        }
        catch (Exception exception) when (exception.IsForeignKeyViolation())
        {
            return false;
        }
    }

    /// <summary>Who uses it: apps by name, then flows by name. Null when there is no such transfer.</summary>
    public static async Task<IReadOnlyList<string>?> FindUsersAsync(this MigrationPlatformDbContext db, Guid app, Guid id, IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        var users = await (
            from transfer in db.Visible(app, id, groups)
            from use in db.Set<CanvasTransfer>().Where(use => use.TransferId == transfer.Id).DefaultIfEmpty()
            from user in db.Set<App>().Where(user => user.CanvasId == use.CanvasId).DefaultIfEmpty()
            from flow in db.Set<Flow>().Where(flow => flow.CanvasId == use.CanvasId).DefaultIfEmpty()
            select new { App = user.Name, Flow = flow.Name }).ToListAsync(cancellationToken);
        return users.Count == 0 ? null : [.. Sorted(users.Select(user => user.App), "app"), .. Sorted(users.Select(user => user.Flow), "flow")];
    }

    private static IQueryable<Transfer> Visible(this MigrationPlatformDbContext db, Guid app, Guid id, IReadOnlyList<string> groups) =>
        db.Set<Transfer>().Where(t => t.Id == id && t.AppId == app && groups.Contains(t.App.Group));

    // The joins leave nulls where a canvas is of the other kind, or where there is no use at all.
    private static IEnumerable<string> Sorted(IEnumerable<string?> names, string kind) =>
        names.Where(name => name is not null).Order(StringComparer.Ordinal).Select(name => $"{name}({kind})");
}
