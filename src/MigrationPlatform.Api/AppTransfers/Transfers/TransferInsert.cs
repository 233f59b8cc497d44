using System.Text.Json;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Transfers.Bodies;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>
/// Inserts a transfer in one round trip: the statement finds the app, compares its group, and leaves the name to the unique index.
/// </summary>
internal static class TransferInsert
{
    private static readonly Statement<Attempted> Insert = new(
        $"""
        WITH app AS (SELECT * FROM "Apps" WHERE "Id" = $2),
        inserted AS ({InsertOf("CAST($7 AS jsonb)")} FROM app WHERE app."Group" = ANY ($10) ON CONFLICT ("AppId", "Name") DO NOTHING RETURNING 1)
        SELECT "Name", "Group", (SELECT count(*) FROM inserted) FROM app
        """,
        // SQLite takes no INSERT within WITH. It runs in the process: a second statement is no second round trip.
        $"""
        {InsertOf("$7")} FROM "Apps" app WHERE app."Id" = $2 AND app."Group" IN (SELECT value FROM json_each($10)) ON CONFLICT ("AppId", "Name") DO NOTHING;
        SELECT "Name", "Group", changes() FROM "Apps" WHERE "Id" = $2
        """,
        row => new Attempted(row.GetString(0), row.GetString(1), row.GetInt64(2) == 1));

    /// <summary>
    /// The app and whether the row was inserted; null when there is no such app. A row is not inserted where the app's group is not among
    /// <paramref name="groups"/>, or where the name is taken, be it by the row itself: the statement is retried when the connection breaks,
    /// and may have been committed before that.
    /// </summary>
    public static async Task<(AppName App, bool IsInserted)?> TryInsertTransferAsync(
        this MigrationPlatformDbContext db, Guid id, Guid app, string user, TransferBody body, DateTimeOffset createdAt, DateTimeOffset updatedAt, IReadOnlyList<string> groups)
    {
        var attempted = await Insert.ExecuteAsync(db,
        [
            id, app, user, body.Name, body.Target, body.Reason, JsonSerializer.Serialize(body.AttachedData, AttachedDataJson.Default.IReadOnlyListAttachedItem),
            createdAt.UtcDateTime, updatedAt.UtcDateTime, TransferQueries.GroupsFor(db, groups),
        ]);
        return attempted is null ? null : (new AppName(app, attempted.App, attempted.Group), attempted.IsInserted);
    }

    // The component id is put together as in Transfer.Create, which needs an app that is read first.
    private static string InsertOf(string attachedData) =>
        $"""
        INSERT INTO "Transfers" ("Id", "AppId", "ComponentId", "UserId", "Name", "Target", "Reason", "AttachedData", "CreatedAt", "UpdatedAt")
        SELECT $1, app."Id", $3 || '.' || $4 || '.Transfer.' || app."Name" || '.' || app."Group", $3, $4, $5, $6, {attachedData}, $8, $9
        """;

    private sealed record Attempted(string App, string Group, bool IsInserted);
}
