using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Transitions;

/// <summary>
/// What a right code nearly always does, in one statement of PostgreSQL: closes the contact, makes its successor and ends the request.
/// Whatever is not as expected, or held by another call, is left for <see cref="TransitionSignatureRequest"/> to judge in its transaction.
/// </summary>
internal static class ContactMoveStatement
{
    /// <summary>What moves along: the columns of <see cref="PersonalData"/>.</summary>
    internal static readonly IReadOnlyList<string> PersonColumns =
    [
        "FamilyName", "GivenName", "Gender", "BirthDate", "Email", "Mobile", "StreetAddress", "PostalCode", "AddressLocality", "AddressCountry", "AddressCountryIso",
    ];

    private static readonly Statement<Successor> Move = new(
        // The wrong codes are counted as by WrongCodeLimit; near the bound its lock is needed.
        $"""
        WITH open AS MATERIALIZED (
            SELECT nextval(pg_get_serial_sequence('"Contacts"', 'Id')) AS "SuccessorId", request."ClubId" AS "NewClubId", contact.*
            FROM "SignatureRequests" request JOIN "Contacts" contact ON contact."Id" = request."ContactId"
            WHERE request."Id" = $1 AND request."State" = 'requested' AND request."ExpiresAt" > $2 AND contact."DeletedAt" IS NULL
                AND contact."State" IN ({Words(Enum.GetValues<ContactState>().Where(state => state.MayMigrate()))})
                AND contact."ClubId" <> request."ClubId" AND contact."Mobile" = request."Mobile"
                AND $6 >= (
                    SELECT coalesce(sum(CASE WHEN counted."State" = 'requested' AND counted."ExpiresAt" > $2 THEN $5 ELSE counted."Attempts" END), 0)
                    FROM "SignatureRequests" counted
                    WHERE counted."ClientToken" = request."ClientToken" AND counted."ExpiresAt" > $4
                        AND (counted."ContactId" = request."ContactId" OR counted."Mobile" = request."Mobile"))
            FOR NO KEY UPDATE OF contact, request SKIP LOCKED),
        closed AS (
            UPDATE "Contacts" contact
            SET "MigratedToId" = open."SuccessorId", "DeletedAt" = $2, "UpdatedAt" = $2, "Email" = NULL, "EmailKey" = NULL
            FROM open WHERE contact."Id" = open."Id" RETURNING contact."Id"),
        validated AS (
            UPDATE "SignatureRequests" request
            SET "State" = 'validated', "ValidatedAt" = $2, "ResultTargetId" = open."SuccessorId"
            FROM open WHERE request."Id" = $1)
        INSERT INTO "Contacts" ("Id", "ClientToken", "ClubId", "State", "CreationKey", "EmailKey", "CreatedAt", "UpdatedAt", {Columns("")})
        SELECT open."SuccessorId", open."ClientToken", open."NewClubId", {Words([ContactState.Prospect])}, $3, open."EmailKey", $2, $2, {Columns("open.")}
        FROM open JOIN closed ON closed."Id" = open."Id"
        RETURNING "Id"
        """,
        sqlite: null,
        row => new Successor(row.GetInt64(0)));

    /// <summary>The id of the contact in the new club. Null when nothing was written, or when the answer to it was lost.</summary>
    /// <param name="db">The context of the request.</param>
    /// <param name="requestId">The request whose code was given.</param>
    /// <param name="call">Becomes the successor's <see cref="Contact.CreationKey"/>.</param>
    /// <param name="wrongCodes">The bound on wrong codes.</param>
    /// <param name="now">When the code was given.</param>
    public static async Task<long?> TryMoveAsync(this MigrationPlatformDbContext db, long requestId, Guid call, WrongCodeLimit wrongCodes, DateTimeOffset now) =>
        db is not PostgresContext
            ? null
            : (await Move.ExecuteAsync(
                db, [requestId, now.UtcDateTime, call, WrongCodeLimit.CountedSince(now).UtcDateTime, SignatureRequest.MaxAttempts, wrongCodes.Max]))?.Id;

    /// <summary>True when a statement whose answer was lost has moved the contact.</summary>
    public static Task<bool> HasMovedAsync(this MigrationPlatformDbContext db, Guid call) => db.Set<Contact>().AnyAsync(contact => contact.CreationKey == call);

    private static string Columns(string prefix) => string.Join(", ", PersonColumns.Select(column => $"{prefix}\"{column}\""));

    private static string Words(IEnumerable<ContactState> states) => string.Join(", ", states.Select(state => $"'{state.Word()}'"));

    private sealed record Successor(long Id);
}
