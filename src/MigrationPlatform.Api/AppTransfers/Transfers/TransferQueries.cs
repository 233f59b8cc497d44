using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Canvases;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>What the actions ask the database, each in one round trip. The caller's groups are part of every question.</summary>
internal static class TransferQueries
{
    private static readonly PerProvider<Func<MigrationPlatformDbContext, Guid, Guid, IReadOnlyList<string>, CancellationToken, Task<TransferJson?>>> Found = new(
        () => EF.CompileAsyncQuery((MigrationPlatformDbContext db, Guid app, Guid id, IReadOnlyList<string> groups, CancellationToken _) =>
            db.Set<Transfer>().AsNoTracking()
                .Where(t => t.Id == id && t.AppId == app && groups.Contains(t.App.Group))
                .Select(t => new TransferJson(
                    t.Id, t.ComponentId, t.AttachedData, t.CreatedAt, t.UpdatedAt, t.UserId, t.App.Group, t.Name, t.Target, t.Reason, t.AppId))
                .FirstOrDefault()));

    public static Task<TransferJson?> FindTransferAsync(this MigrationPlatformDbContext db, TransferPath path, CancellationToken cancellationToken) =>
        Found.For(db)(db, path.App, path.Transfer, path.Groups, cancellationToken);

    public static IQueryable<Transfer> Visible(this MigrationPlatformDbContext db, TransferPath path) =>
        db.Set<Transfer>().Where(t => t.Id == path.Transfer && t.AppId == path.App && path.Groups.Contains(t.App.Group));

    /// <summary>Who uses it: apps by name, then flows by name. Null when there is no such transfer.</summary>
    public static async Task<IReadOnlyList<string>?> FindUsersAsync(this MigrationPlatformDbContext db, TransferPath path)
    {
        var users = await (
            from transfer in db.Visible(path)
            from use in db.Set<CanvasTransfer>().Where(use => use.TransferId == transfer.Id).DefaultIfEmpty()
            from user in db.Set<App>().Where(user => user.CanvasId == use.CanvasId).DefaultIfEmpty()
            from flow in db.Set<Flow>().Where(flow => flow.CanvasId == use.CanvasId).DefaultIfEmpty()
            select new { App = user.Name, Flow = flow.Name }).ToListAsync();
        return users.Count == 0 ? null : [.. Sorted(users.Select(user => user.App), "app"), .. Sorted(users.Select(user => user.Flow), "flow")];
    }

    // The joins leave nulls where a canvas is of the other kind, or where there is no use at all.
    private static IEnumerable<string> Sorted(IEnumerable<string?> names, string kind) =>
        names.Where(name => name is not null).Order(StringComparer.Ordinal).Select(name => $"{name}({kind})");
}
