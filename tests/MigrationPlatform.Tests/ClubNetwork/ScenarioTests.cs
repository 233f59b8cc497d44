using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork;

/// <summary>The vendor's published scenario, played with nothing but HTTP and what the answers say.</summary>
public abstract class ScenarioTests(TestDatabase database) : ClubNetworkSuite(database)
{
    [SkippableTheory]
    [InlineData("", 1)]
    [InlineData("/prod", 2)]
    [InlineData("/resa2-staging/", 3)]
    [Shows("club-base", "club-migration-201", "club-validate-201", "club-move-new-contact", "club-move-data", "club-404-closed",
        "club-contact-closed", "club-contacts", "club-contacts-order", "club-filters")]
    public async Task A_prospect_moves_to_another_club(string prefix, int number)
    {
        var server = await Database.ServerAsync();
        var caller = await DemoAsync();
        var mobile = $"+3361234570{number}";

        // Where can I go? Two clubs under one parent.
        var nodes = (await caller.GetAsync($"{prefix}/demoapi/network_nodes", club: null, node: null)).Json.GetProperty("hydra:member").EnumerateArray();
        var siblings = nodes.Where(node => node.GetProperty("type").GetString() == "club" && node.GetProperty("parent").ValueKind == JsonValueKind.String)
            .GroupBy(node => node.GetProperty("parent").GetString()).First(group => group.Count() > 1).ToList();
        var (clubOne, nodeOne) = (siblings[0].GetProperty("clubId").GetString(), siblings[0].GetProperty("@id").GetString());
        var (clubTwo, nodeTwo) = (siblings[1].GetProperty("clubId").GetString(), siblings[1].GetProperty("@id").GetString());

        // The prospect in its first club.
        var created = await caller.PostAsync($"{prefix}/demoapi/contacts",
            $$"""{"familyName":"DEV","givenName":"Test","gender":"male","clubId":"{{clubOne}}","birthDate":"2000-01-01","email":"gym-test+{{number}}@gmail.com","mobile":"{{mobile}}"}""", clubOne, nodeOne);
        Assert.True(created.Status == 201, created.Text);
        var found = await caller.GetAsync($"{prefix}/demoapi/contacts?email=gym-test%2B{number}@gmail.com", clubOne, nodeOne);
        Assert.Equal([created.Iri], found.Json.GetProperty("hydra:member").EnumerateArray().Select(member => member.GetProperty("@id").GetString()));

        // From here on as the destination club.
        var request = await caller.PostAsync($"{prefix}/demoapi/contact_migration_requests",
            $$"""{"contactId":"{{created.Iri}}","clubId":"{{clubTwo}}","disableNetwork":true}""", clubTwo, nodeTwo);
        Assert.True(request.Status == 201, request.Text);
        Assert.Equal(("/demoapi/contexts/SignatureRequest", "SignatureRequest", "requested"),
            (request.Json.GetProperty("@context").GetString(), request.Json.GetProperty("@type").GetString(), request.Json.GetProperty("state").GetString()));
        Assert.Equal(request.Iri, request.Header("Location"));
        Assert.Equal(request.Text, (await caller.GetAsync(prefix + request.Iri, clubTwo, nodeTwo)).Text);

        var code = await CodeAsync(server, mobile, request.Iri);
        var validated = await caller.PostAsync($"{prefix}{request.Iri}/transitions", $$"""{"transition":"validate","code":"{{code}}","disableNetwork":true}""", clubTwo, nodeTwo);
        Assert.True(validated.Status == 201, validated.Text);
        Assert.Equal("validated", validated.Json.GetProperty("state").GetString());
        Assert.Equal($"[\"{clubTwo}\"]", validated.Json.GetProperty("targetIds").GetRawText());

        // The contact in its new club.
        var moved = validated.Json.GetProperty("resultTargetId").GetString()!;
        Assert.NotEqual(created.Iri, moved);
        var updated = await caller.PutAsync(prefix + moved, """{"givenName":"Test Update"}""", clubTwo, nodeTwo);
        var read = await caller.GetAsync(prefix + moved, clubTwo, nodeTwo);
        Assert.Equal((200, updated.Text), (read.Status, read.Text));
        Assert.Equal(["Test Update", "DEV", "2000-01-01", $"gym-test+{number}@gmail.com", mobile, clubTwo!, "prospect"],
            new[] { "givenName", "familyName", "birthDate", "email", "mobile", "clubId", "state" }.Select(name => read.Json.GetProperty(name).GetString()));

        // The old record stays readable, closed, and takes no change.
        var old = (await caller.GetAsync(prefix + created.Iri, clubOne, nodeOne)).Json;
        Assert.Equal((moved, JsonValueKind.Null, JsonValueKind.String),
            (old.GetProperty("migratedToId").GetString(), old.GetProperty("email").ValueKind, old.GetProperty("deletedAt").ValueKind));
        (await caller.PutAsync(prefix + created.Iri, """{"givenName":"Ghost"}""", clubOne, nodeOne)).IsError(404, "Item not found");
        Assert.DoesNotContain(old.GetProperty("id").GetInt64(), (await caller.GetAsync($"{prefix}/demoapi/contacts?itemsPerPage=100", clubOne, "/demoapi/network_nodes/10")).MemberIds);
    }

    private static async Task<string> CodeAsync(TestServer server, string mobile, string reference)
    {
        string? code = null;
        await Eventually.TrueAsync(async () =>
        {
            var inbox = await server.Client.GetStringAsync(new Uri($"/dev/sms?to={Uri.EscapeDataString(mobile)}", UriKind.Relative));
            code = JsonDocument.Parse(inbox).RootElement.EnumerateArray().Where(message => message.GetProperty("reference").GetString() == reference)
                .Select(message => message.GetProperty("code").GetString()).FirstOrDefault();
            return code is not null;
        });
        return code!;
    }
}

public sealed class ScenarioOnSqlite(SqliteDatabase database) : ScenarioTests(database), IClassFixture<SqliteDatabase>;

public sealed class ScenarioOnPostgres(PostgresDatabase database) : ScenarioTests(database), IClassFixture<PostgresDatabase>;
