using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork;

/// <summary>Two clients on one database. Nothing of one is to be had through the other, by any call, header, IRI or filter.</summary>
public abstract class TenantTests(TestDatabase database) : ClubNetworkSuite(database)
{
    private const long OtherNode = 5010;
    private const long OtherClub = 5020;
    private const long OtherContact = 5030;
    private const string OtherEmail = "tenant@mail.example";

    [SkippableFact]
    [Shows("club-tenants", "club-token-other")]
    public async Task Nothing_of_another_client_is_to_be_had()
    {
        var (demo, other) = await CallersAsync();

        // By id, through one's own paths.
        (await demo.GetAsync($"/demoapi/network_nodes/{OtherNode}")).IsError(404, "Item not found");
        (await demo.GetAsync($"/demoapi/clubs/{OtherClub}")).IsError(404, "Item not found");
        (await demo.GetAsync($"/demoapi/contacts/{OtherContact}", "1356", "10")).IsError(404, "Item not found");
        (await demo.PutAsync($"/demoapi/contacts/{OtherContact}", """{"givenName":"Mallory"}""", "1356", "10")).IsError(404, "Item not found");

        // By the other's paths.
        foreach (var path in new[] { "network_nodes", $"network_nodes/{OtherNode}", "clubs", $"clubs/{OtherClub}", "contacts", $"contacts/{OtherContact}", "signature_requests/1" })
            (await demo.GetAsync($"/other/{path}", $"/other/clubs/{OtherClub}", $"/other/network_nodes/{OtherNode}")).IsError(403, "api.error.scope.unauthorized-endpoint", "other");
        (await demo.PostAsync("/other/contacts", "{}")).IsError(403, "api.error.scope.unauthorized-endpoint", "other");
        (await demo.PostAsync("/other/contact_migration_requests", "{}")).IsError(403, "api.error.scope.unauthorized-endpoint", "other");

        // By headers: the other's IRIs, the other's ids under one's own name, and a mixture.
        foreach (var (club, node) in new[]
        {
            ($"/other/clubs/{OtherClub}", $"/other/network_nodes/{OtherNode}"), ($"/demoapi/clubs/{OtherClub}", $"/demoapi/network_nodes/{OtherNode}"),
            ("/demoapi/clubs/1356", $"/other/network_nodes/{OtherNode}"), ("/demoapi/clubs/1356", $"/demoapi/network_nodes/{OtherNode}"), ($"/other/clubs/{OtherClub}", "/demoapi/network_nodes/10"),
        })
            (await demo.GetAsync("/demoapi/contacts", club, node)).IsError(404, "Item not found");

        // By collections and filters.
        foreach (var path in new[] { "network_nodes", "clubs", "contacts" })
            Assert.DoesNotContain((await demo.GetAsync($"/demoapi/{path}?itemsPerPage=100", "1356", "10")).MemberIds, id => id is >= OtherNode and <= OtherContact);
        foreach (var filter in new[] { $"id={OtherContact}", $"id=/other/contacts/{OtherContact}", $"email={OtherEmail}", $"number=C{OtherContact}", $"clubId=/other/clubs/{OtherClub}", $"clubId=/demoapi/clubs/{OtherClub}" })
            Assert.Equal(0, (await demo.GetAsync($"/demoapi/contacts?{filter}", "1356", "10")).Json.GetProperty("hydra:totalItems").GetInt32());

        // By references in bodies.
        foreach (var (contact, sentence) in new[] { ($"/other/contacts/{OtherContact}", "other"), ($"/demoapi/contacts/{OtherContact}", "demoapi") })
            (await demo.PostAsync("/demoapi/contact_migration_requests", $$"""{"contactId":"{{contact}}","clubId":"/demoapi/clubs/1356","disableNetwork":true}""", "1356", "10"))
                .IsError(400, $"La ressource \"/{sentence}/contacts/{OtherContact}\" n'existe pas.");
        (await demo.PostAsync("/demoapi/contacts", $$"""{"familyName":"A","givenName":"B","clubId":"/other/clubs/{{OtherClub}}"}""")).IsError(403, "api.error.network.not-contact-club");

        // And the other, rightly, sees its own.
        Assert.Equal([OtherContact], (await other.GetAsync("/other/contacts", $"/other/clubs/{OtherClub}", $"/other/network_nodes/{OtherNode}")).MemberIds);
    }

    [SkippableFact]
    [Shows("club-tenants")]
    public async Task A_request_of_one_client_cannot_be_reached_by_another()
    {
        var (demo, other) = await CallersAsync();
        var made = await demo.PostAsync("/demoapi/contact_migration_requests", """{"contactId":"/demoapi/contacts/2973001","clubId":"/demoapi/clubs/1357"}""", "1357", "1054");
        Assert.True(made.Status == 201, made.Text);
        var id = made.Json.GetProperty("id").GetInt64();

        (await other.GetAsync($"/other/signature_requests/{id}", $"/other/clubs/{OtherClub}", $"/other/network_nodes/{OtherNode}")).IsError(404, "Item not found", "other");
        (await other.PostAsync($"/other/signature_requests/{id}/transitions", """{"transition":"cancel"}""", $"/other/clubs/{OtherClub}", $"/other/network_nodes/{OtherNode}"))
            .IsError(404, "Item not found", "other");
        Assert.Equal("requested", (await demo.GetAsync(made.Iri, "1357", "1054")).Json.GetProperty("state").GetString());
    }

    [SkippableFact]
    [Shows("club-email-used")]
    public async Task Each_client_has_its_own_emails()
    {
        var (demo, _) = await CallersAsync();

        var answer = await demo.CreateContactAsync($"\"email\":\"{OtherEmail.ToUpperInvariant()}\"");

        Assert.Equal(201, answer.Status);
        // A second time it is taken, whatever the other client does with it.
        (await demo.PostAsync("/demoapi/contacts", $$"""{"familyName":"A","givenName":"B","clubId":"/demoapi/clubs/1356","email":"{{OtherEmail}}"}"""))
            .IsError(400, "api.error.contact.email-already-used");
    }

    private async Task<(ClubCaller Demo, ClubCaller Other)> CallersAsync()
    {
        await Database.ServerAsync();
        await using (var db = Database.Open())
        {
            if (!await db.Set<NetworkNode>().AnyAsync(node => node.Id == OtherNode))
            {
                var node = new NetworkNode(OtherNode, "other", "Elsewhere", NetworkNodeType.Club, null);
                var club = new Club(OtherClub, node, sharesContacts: true, new ClubDetails { Name = "Elsewhere" }, DateTimeOffset.UnixEpoch);
                var person = new PersonalData { FamilyName = "O", GivenName = "P", Email = OtherEmail, Mobile = "+33612345699" };
                db.AddRange(node, club, Contact.Import(OtherContact, "other", OtherClub, ContactState.Prospect, person, DateTimeOffset.UnixEpoch));
                await db.SaveChangesAsync();
            }
        }

        var server = await Database.StartServerAsync(options =>
        {
            options.AddClient("other-client", "other-secret", clientTokens: ["other"]);
            options.AddApiKey("both-key", "Gateway", clientTokens: ["other", "demoapi"]);
        });
        return (new ClubCaller(await server.GatewayClientAsync(gatewayKey: "both-key")), new ClubCaller(await server.GatewayClientAsync("other-client", "other-secret", "both-key")));
    }
}

public sealed class TenantsOnSqlite(SqliteDatabase database) : TenantTests(database), IClassFixture<SqliteDatabase>;

public sealed class TenantsOnPostgres(PostgresDatabase database) : TenantTests(database), IClassFixture<PostgresDatabase>;
