using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.AppTransfers.Transfers.Bodies;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>What the actions ask the database, each in one round trip. The caller's groups are part of every question.</summary>
internal static class TransferQueries
{
    private const string Find = """
        SELECT t."Id", t."ComponentId", t."AttachedData", t."CreatedAt", t."UpdatedAt", t."UserId", a."Group", t."Name", t."Target", t."Reason", t."AppId"
        FROM "Transfers" t JOIN "Apps" a ON a."Id" = t."AppId" WHERE t."Id" = $1 AND t."AppId" = $2 AND a."Group" 
        """;

    private static readonly Statement<TransferJson> Found = new(
        Find + "= ANY ($3)",
        Find + "IN (SELECT value FROM json_each($3))",
        row => new TransferJson(
            row.GetGuid(0),
            row.GetString(1),
            JsonSerializer.Deserialize(row.GetString(2), AttachedDataJson.Default.IReadOnlyListAttachedItem)!,
            row.GetInstant(3),
            row.GetInstant(4),
            row.GetString(5),
            row.GetString(6),
            row.GetString(7),
            row.GetString(8),
            row.GetText(9),
            row.GetGuid(10)));

    public static Task<TransferJson?> FindTransferAsync(this MigrationPlatformDbContext db, TransferPath path, CancellationToken cancellationToken) =>
        Found.ExecuteAsync(db, [path.Transfer, path.App, GroupsFor(db, path.Groups)], cancellationToken);

    /// <summary>Groups as a parameter: an array on PostgreSQL, a JSON array on SQLite.</summary>
    public static object GroupsFor(MigrationPlatformDbContext db, IReadOnlyList<string> groups) =>
        db is PostgresContext ? groups as string[] ?? [.. groups] : JsonSerializer.Serialize(groups, AttachedDataJson.Default.IReadOnlyListString);

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
