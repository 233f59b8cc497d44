using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>
/// Each test has a clock and a server of its own, alone on the database: two servers whose clocks differ would disagree about what is due.
/// </summary>
public abstract partial class MigrationInTimeTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly DateTimeOffset Start = new(2026, 6, 4, 14, 57, 38, 123, TimeSpan.Zero);

    [SkippableFact]
    [Shows("club-migration-201", "club-signature-request", "club-signature-request-more", "club-signature-request-times",
        "club-request-200", "club-validate-201", "club-code-digits", "club-sms", "club-body-types", "club-unknown-attributes",
        "club-contact-moved", "club-disable-network-elsewhere")]
    public async Task A_prospect_moves_to_another_club_with_the_code_from_the_sms()
    {
        var clock = new FakeTimeProvider(Start);
        await using var server = await Database.StartServerAsync(options => options.Clock = clock);
        var caller = await MigrationCaller.AtAsync(server);
        var (contactId, mobile) = await MigrationCaller.ProspectAsync(Database, now: Start);

        var created = await caller.PostAsync(
            "/demoapi/contact_migration_requests",
            $$"""{"contactId":"/demoapi/contacts/{{contactId}}","clubId":"/demoapi/clubs/1357","disableNetwork":true,"unknown":[1]}""");

        Assert.Equal(HttpStatusCode.Created, created.Status);
        var id = created.Json.GetProperty("id").GetInt64();
        var iri = $"/demoapi/signature_requests/{id}";
        var requested = $$"""{"@context":"/demoapi/contexts/SignatureRequest","@id":"{{iri}}","@type":"SignatureRequest","id":{{id}},"contactId":"/demoapi/contacts/{{contactId}}","clubId":"/demoapi/clubs/1357","state":"requested","createdAt":"2026-06-04T14:57:38+00:00","expiresAt":"2026-06-04T15:07:38+00:00","validatedAt":null,"canceledAt":null,"targetIds":["/demoapi/clubs/1357"],"resultTargetId":null}""";
        Assert.Equal(requested, created.Body);
        Assert.Equal(iri, created.Headers.GetValues("Location").Single());
        Assert.Equal("application/ld+json; charset=utf-8", created.ContentHeaders.ContentType?.ToString());
        Assert.Equal(requested, (await caller.GetAsync(iri)).Body);

        var sms = await InboxAsync(server, mobile);
        var code = sms.GetProperty("code").GetString()!;
        Assert.Matches(SixDigits, code);
        Assert.Equal(["to", "text", "code", "sentAt", "reference"], sms.EnumerateObject().Select(property => property.Name));
        Assert.Equal(mobile, sms.GetProperty("to").GetString());
        Assert.Equal(iri, sms.GetProperty("reference").GetString());
        Assert.Equal($"{code} est votre code pour transferer votre dossier vers Toulon Mourillon. Il est valable 10 minutes. Ne le donnez qu'au club.", sms.GetProperty("text").GetString());

        clock.Advance(TimeSpan.FromMinutes(2));
        var validated = await caller.PostAsync($"{iri}/transitions", $$"""{"transition":"validate","code":"{{code}}","disableNetwork":true}""", "application/ld+json");

        Assert.Equal(HttpStatusCode.Created, validated.Status);
        var result = validated.Text("resultTargetId");
        Assert.Equal(
            $$"""{"@context":"/demoapi/contexts/SignatureRequest","@id":"{{iri}}","@type":"SignatureRequest","id":{{id}},"contactId":"/demoapi/contacts/{{contactId}}","clubId":"/demoapi/clubs/1357","state":"validated","createdAt":"2026-06-04T14:57:38+00:00","expiresAt":"2026-06-04T15:07:38+00:00","validatedAt":"2026-06-04T14:59:38+00:00","canceledAt":null,"targetIds":["/demoapi/clubs/1357"],"resultTargetId":"{{result}}"}""",
            validated.Body);
        Assert.Equal(validated.Body, (await caller.GetAsync(iri)).Body);

        var moved = await caller.GetAsync(result);
        Assert.Equal("/demoapi/clubs/1357", moved.Text("clubId"));
        Assert.Equal("prospect", moved.Text("state"));
        Assert.Equal(mobile, moved.Text("mobile"));
        var old = await caller.GetAsync($"/demoapi/contacts/{contactId}");
        Assert.Equal("2026-06-04T14:59:38+00:00", old.Text("deletedAt"));
        Assert.Equal(result, old.Text("migratedToId"));
        Assert.Equal(JsonValueKind.Null, old.Json.GetProperty("email").ValueKind);
    }

    [SkippableFact]
    [Shows("club-code-life", "club-request-expired", "club-code-expired", "club-transition-not-allowed")]
    public async Task A_code_lives_ten_minutes_to_the_second()
    {
        var clock = new FakeTimeProvider(Start);
        await using var server = await Database.StartServerAsync(options => options.Clock = clock);
        var caller = await MigrationCaller.AtAsync(server);
        var (first, _) = await MigrationCaller.ProspectAsync(Database, now: Start);
        var (second, _) = await MigrationCaller.ProspectAsync(Database, now: Start);
        var inTime = await caller.OpenAsync(first);
        var late = await caller.OpenAsync(second);
        var code = await caller.CodeAsync(inTime);
        var lateCode = await caller.CodeAsync(late);

        clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMicroseconds(1));
        Assert.Equal("requested", (await caller.GetAsync(late)).Text("state"));
        Assert.Equal(HttpStatusCode.Created, (await caller.ValidateAsync(inTime, code)).Status);
        clock.Advance(TimeSpan.FromMicroseconds(1));

        Assert.Equal("expired", (await caller.GetAsync(late)).Text("state"));
        for (var time = 0; time < 7; time++)
            Assert.Equal("400 api.error.signature-request.code-expired", (await caller.ValidateAsync(late, lateCode)).Refusal);
        Assert.Equal("400 api.error.signature-request.transition-not-allowed", (await caller.CancelAsync(late)).Refusal);
        Assert.Equal(JsonValueKind.Null, (await caller.GetAsync(late)).Json.GetProperty("canceledAt").ValueKind);

        var next = await caller.OpenAsync(second);
        Assert.Equal("expired", (await caller.GetAsync(late)).Text("state"));
        Assert.Equal(HttpStatusCode.Created, (await caller.ValidateAsync(next, await caller.CodeAsync(next))).Status);
    }

    private static async Task<JsonElement> InboxAsync(TestServer server, string mobile)
    {
        var inbox = await server.Client.GetStringAsync(new Uri($"/dev/sms?to={Uri.EscapeDataString(mobile)}", UriKind.Relative));
        return Assert.Single(JsonDocument.Parse(inbox).RootElement.EnumerateArray());
    }

    [GeneratedRegex("^[0-9]{6}$")]
    private static partial Regex SixDigits { get; }
}

public sealed class MigrationInTimeOnSqlite(SqliteDatabase database) : MigrationInTimeTests(database), IClassFixture<SqliteDatabase>;

public sealed class MigrationInTimeOnPostgres(PostgresDatabase database) : MigrationInTimeTests(database), IClassFixture<PostgresDatabase>;
