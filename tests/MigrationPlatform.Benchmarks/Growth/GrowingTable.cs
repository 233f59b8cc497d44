namespace MigrationPlatform.Benchmarks.Growth;

/// <summary>A table that grows as long as the server runs, and how it is filled as by years of use.</summary>
/// <param name="Name">As in the database.</param>
/// <param name="Fill">Makes <c>@rows</c> rows, spread over twice the life of a row that has an end.</param>
internal sealed record GrowingTable(string Name, string Fill)
{
    /// <summary>In the order in which they refer to each other.</summary>
    public static readonly IReadOnlyList<GrowingTable> All =
    [
        new("OpenIddictTokens",
            """
            INSERT INTO "OpenIddictTokens" ("Id", "ConcurrencyToken", "CreationDate", "ExpirationDate", "RedemptionDate", "Status", "Subject", "Type")
            SELECT gen_random_uuid(), gen_random_uuid(), made, made + interval '14 days', made + interval '1 hour', 'redeemed', gen_random_uuid(), 'refresh_token'
            FROM (SELECT now() - n * (interval '28 days' / @rows) AS made FROM generate_series(1, @rows) AS n) AS tokens
            """),
        new("SmsMessages",
            """
            INSERT INTO "SmsMessages" ("Id", "To", "State", "Attempts", "CreatedAt", "DueAt", "ExpiresAt", "FinishedAt", "TraceParent")
            SELECT gen_random_uuid(), '+336' || lpad((n % 100000000)::text, 8, '0'), 'sent', 1, made, made, made + interval '10 minutes', made + interval '1 second',
                '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
            FROM (SELECT n, now() - n * (interval '14 days' / @rows) AS made FROM generate_series(1, @rows) AS n) AS messages
            """),
        new("BundleMigrations",
            """
            INSERT INTO "BundleMigrations" ("Id", "Org", "AccountId", "BundleId", "Request", "Assessment", "ScoringReasons", "Status", "IdempotencyKey", "BodyHash", "CreatedBy",
                "CreatedAt", "UpdatedAt")
            SELECT gen_random_uuid(), 'telco', n, 3072, @body, 'Accepted', '[]', 'Completed', gen_random_uuid(), sha256(n::text::bytea), gen_random_uuid(), made, made
            FROM (SELECT n, now() - n * (interval '48 hours' / @rows) AS made FROM generate_series(1, @rows) AS n) AS migrations
            """),
        new("Contacts",
            """
            WITH node AS (INSERT INTO "NetworkNodes" ("Id", "ClientToken", "Name", "Type", "Path") VALUES (1, 'chain', 'Club', 'club', '1/') RETURNING "Id"),
            club AS (INSERT INTO "Clubs" ("Id", "ClientToken", "NodeId", "SharesContacts", "CreatedAt", "Code", "Name")
                SELECT 1, 'chain', "Id", true, now(), 'C1', 'Club' FROM node RETURNING "Id")
            INSERT INTO "Contacts" ("Id", "ClientToken", "ClubId", "State", "CreatedAt", "UpdatedAt", "DeletedAt", "MigratedToId", "EmailKey", "FamilyName", "GivenName", "Email", "Mobile",
                "StreetAddress", "PostalCode", "AddressLocality", "AddressCountry", "AddressCountryIso", "CreationKey")
            SELECT CASE WHEN closed THEN n ELSE @rows + n END, 'chain', club."Id", 'prospect', made, made, CASE WHEN closed THEN made END, CASE WHEN closed THEN @rows + n END,
                CASE WHEN NOT closed THEN 'contact' || n || '@mail.example' END, 'Durand', 'Alice', CASE WHEN NOT closed THEN 'contact' || n || '@mail.example' END,
                '+336' || lpad((n % 100000000)::text, 8, '0'), n || ' rue de la Paix', '69003', 'Lyon', 'France', 'FR', CASE WHEN NOT closed THEN gen_random_uuid() END
            FROM club, (SELECT n, closed, now() - n * (interval '2 years' / @rows) AS made FROM generate_series(1, @rows) AS n, (VALUES (false), (true)) AS states(closed)) AS moves
            """),
        new("SignatureRequests",
            """
            INSERT INTO "SignatureRequests" ("ClientToken", "ContactId", "ClubId", "Mobile", "MessageId", "CodeKeyId", "State", "Attempts", "CreatedAt", "ExpiresAt", "ValidatedAt", "ResultTargetId",
                "LastCall")
            SELECT 'chain', n, 1, '+336' || lpad((n % 100000000)::text, 8, '0'), gen_random_uuid(), 'aaaaaaaa', 'validated', 0, made, made + interval '10 minutes', made + interval '1 minute',
                @rows + n, gen_random_uuid()
            FROM (SELECT n, now() - n * (interval '2 years' / @rows) AS made FROM generate_series(1, @rows) AS n) AS requests
            """),
    ];
}
