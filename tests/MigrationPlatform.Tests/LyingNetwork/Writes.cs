using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.AppTransfers.Transfers;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;

namespace MigrationPlatform.Tests.LyingNetwork;

/// <summary>Every call that writes, with what a repetition is answered and how often the call may have been carried out: once.</summary>
internal sealed class Writes(HttpClient server)
{
    private const string Migrations = "/v2/orgs/telco/signups/migration";
    private const string Transfers = "/api/apps/ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8/transfers/";

    private static int _account = 500_000_000;

    public IReadOnlyList<Write> All =>
    [
        new("Contacts POST", "INSERT INTO \"Contacts\"", false, client => Task.FromResult(NewContact(Client.NewName()))),
        new("Contacts PUT", "UPDATE \"Contacts\"", false, async client =>
        {
            var contact = Iri(await MadeAsync(client, NewContact(Client.NewName())));
            return Renaming(contact) with { Later = Renaming(contact) };
        }),
        new("ContactMigrationRequests POST", "INSERT INTO \"SignatureRequests\"", false, async client =>
        {
            var contact = Iri(await MadeAsync(client, NewContact(Client.NewName())));
            return Opening(contact);
        }),
        new("Transitions POST", "UPDATE \"SignatureRequests\"", false, async client =>
        {
            var request = Iri(await MadeAsync(client, Opening(Iri(await MadeAsync(client, NewContact(Client.NewName()))))));
            var id = IdOf(request);
            return new(HttpMethod.Post, $"{request}/transitions", Client.Json(new { transition = "cancel" }), 400,
                db => db.Set<SignatureRequest>().CountAsync(one => one.Id == id && one.State == SignatureRequestState.Canceled));
        }),
        new("BundleMigrations POST", "INSERT INTO \"BundleMigrations\"", true, client =>
        {
            var account = Interlocked.Increment(ref _account);
            return Task.FromResult(NewMigration(account, waits: false) with { Key = Client.NewName() });
        }),
        new("RiskDecisions POST", "UPDATE \"BundleMigrations\"", true, async client =>
        {
            var migration = (await MadeAsync(client, NewMigration(Interlocked.Increment(ref _account), waits: true))).GetProperty("migration_id").GetString()!;
            var id = Guid.Parse(migration);
            return new(HttpMethod.Post, $"{Migrations}/{migration}/risk_decision", Client.Json(new { decision = "REJECTED" }), 200,
                db => db.Set<BundleMigration>().CountAsync(one => one.Id == id && one.Status == MigrationStatus.Rejected));
        }),
        new("TransferList POST", "INSERT INTO \"Transfers\"", true, client => Task.FromResult(NewTransfer(Client.NewName()))),
        new("TransferInstance PUT", "UPDATE \"Transfers\"", false, async client =>
        {
            var path = await TransferAsync(client);
            return Retargeting(path) with { Later = Retargeting(path) };
        }),
        new("TransferInstance DELETE", "DELETE FROM \"Transfers\"", false, async client =>
        {
            var path = await TransferAsync(client);
            var id = Guid.Parse(path.Split('/')[^2]);
            // With a body of no bytes: HTTP clients repeat what has none by themselves.
            return new(HttpMethod.Delete, path, () => new ByteArrayContent([]), 404, async db => await db.Set<Transfer>().AnyAsync(one => one.Id == id) ? 0 : 1);
        }),
        new("AppList POST", "INSERT INTO \"Canvases\"", false, client =>
        {
            var name = Client.NewName();
            return Task.FromResult(new Prepared(HttpMethod.Post, "/api/apps/", Client.Json(new { name, group = "vk_org" }), 400, db => db.Set<App>().CountAsync(one => one.Name == name)));
        }),
        new("FlowList POST", "INSERT INTO \"Canvases\"", false, client =>
        {
            var name = Client.NewName();
            return Task.FromResult(new Prepared(HttpMethod.Post, "/api/flows/", Client.Json(new { name, group = "vk_org" }), 400, db => db.Set<Flow>().CountAsync(one => one.Name == name)));
        }),
        new("CanvasInstance PUT", "UPDATE \"Canvases\"", false, async client =>
        {
            var app = await MadeAsync(client, new Prepared(HttpMethod.Post, "/api/apps/", Client.Json(new { name = Client.NewName(), group = "vk_org" }), 400, _ => Task.FromResult(0)));
            var canvas = app.GetProperty("canvas").GetString()!;
            return Drawing(canvas) with { Later = Drawing(canvas) };
        }),
        new("Tokens POST", null, false, _ => Task.FromResult(new Prepared(HttpMethod.Post, "/oauth/v2/token", () => new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", "demo"), new("client_secret", "demo-secret")]), 200, _ => Task.FromResult(1)))),
    ];

    private static Prepared NewContact(string name)
    {
        var mobile = string.Create(CultureInfo.InvariantCulture, $"+336{10_000_000 + Interlocked.Increment(ref _account) * 48_271L % 89_999_999}");
        var body = new { familyName = name, givenName = "Network", clubId = "/demoapi/clubs/1356", email = $"{name}@mail.example", mobile };
        return new(HttpMethod.Post, "/demoapi/contacts", Client.Json(body), 400, db => db.Set<Contact>().CountAsync(one => one.Person.FamilyName == name)) { Club = "1356" };
    }

    private static Prepared Renaming(string contact)
    {
        var name = Client.NewName();
        return new(HttpMethod.Put, contact, Client.Json(new { givenName = name }), 200, db => db.Set<Contact>().CountAsync(one => one.Person.GivenName == name)) { Club = "1356" };
    }

    private static Prepared Retargeting(string transfer)
    {
        var target = Client.NewName();
        return new(HttpMethod.Put, transfer, Client.Json(new { target, attached_data = Array.Empty<object>() }), 200, db => db.Set<Transfer>().CountAsync(one => one.Target == target));
    }

    private static Prepared Drawing(string canvas)
    {
        var (id, edge) = (Guid.Parse(canvas), Client.NewName());
        var body = new { content = new { nodes = Array.Empty<object>(), edges = new[] { new { edge } } } };
        return new(HttpMethod.Put, $"/api/canvases/{canvas}/", Client.Json(body), 200, db => db.Set<Canvas>().CountAsync(one => one.Id == id && one.Content.Contains(edge)));
    }

    private static Prepared Opening(string contact)
    {
        var id = IdOf(contact);
        return new(HttpMethod.Post, "/demoapi/contact_migration_requests", Client.Json(new { contactId = contact, clubId = "/demoapi/clubs/1357" }), 201,
            db => db.Set<SignatureRequest>().CountAsync(one => one.ContactId == id && one.State == SignatureRequestState.Requested));
    }

    private static Prepared NewMigration(int account, bool waits)
    {
        object devices = waits ? new { mobile_lines = new[] { new { devices = new[] { new { fees = new { installment_plan = new { monthly_fee = 12.5 } } } } } } } : new { };
        var body = new { account = new { account_id = account, new_bundle_id = 3072, subscriptions = devices } };
        return new(HttpMethod.Post, Migrations, Client.Json(body), 200, db => db.Set<BundleMigration>().CountAsync(one => one.AccountId == account));
    }

    private static Prepared NewTransfer(string name) => new(
        HttpMethod.Post, Transfers, Client.Json(new { name, target = "1", attached_data = Array.Empty<object>() }), 400, db => db.Set<Transfer>().CountAsync(one => one.Name == name));

    private async Task<string> TransferAsync(Client client) =>
        $"{Transfers}{(await MadeAsync(client, NewTransfer(Client.NewName()))).GetProperty("id").GetString()}/";

    private async Task<JsonElement> MadeAsync(Client client, Prepared call)
    {
        var (status, body) = await client.SendAsync(server, call);
        Assert.True(status is >= 200 and < 300, $"{call.Path}: {status} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    private static string Iri(JsonElement made) => made.GetProperty("@id").GetString()!;

    private static long IdOf(string iri) => long.Parse(iri[(iri.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
}
