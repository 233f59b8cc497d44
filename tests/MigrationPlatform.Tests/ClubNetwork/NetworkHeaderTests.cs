using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork;

public abstract class NetworkHeaderTests(TestDatabase database) : ClubNetworkSuite(database)
{
    [SkippableTheory]
    [InlineData(null, null, 400, "api.error.network.header-missing")]
    [InlineData("1356", null, 400, "api.error.network.header-missing")]
    [InlineData(null, "1053", 400, "api.error.network.header-missing")]
    [InlineData("", "1053", 400, "api.error.network.header-missing")]
    [InlineData("id:1356", "1053", 404, "Item not found")]
    [InlineData("/demoapi/network_nodes/1053", "1053", 404, "Item not found")]
    [InlineData("/demoapi/clubs/01356", "1053", 404, "Item not found")]
    [InlineData("/prod/demoapi/clubs/1356", "1053", 404, "Item not found")]
    [InlineData("ftp://localhost/demoapi/clubs/1356", "1053", 404, "Item not found")]
    [InlineData("http:///demoapi/clubs/1356", "1053", 404, "Item not found")]
    [InlineData("https://any.host/prod/demoapi/clubs/1356", "1053", 404, "Item not found")]
    [InlineData("/other/clubs/1356", "1053", 404, "Item not found")]
    [InlineData("/demoapi/clubs/9", "1053", 404, "Item not found")]
    [InlineData("1356", "/demoapi/clubs/1356", 404, "Item not found")]
    [InlineData("1356", "/other/network_nodes/1053", 404, "Item not found")]
    [InlineData("1356", "9", 404, "Item not found")]
    [InlineData("1356", "1054", 403, "api.error.network.node-not-above-club")]
    [InlineData("1356", "2", 403, "api.error.network.node-not-above-club")]
    [InlineData("1358", "1", 403, "api.error.network.node-not-above-club")]
    [Shows("club-header-missing", "club-header-404", "club-header-node")]
    public async Task Both_headers_must_name_a_club_and_a_node_at_or_above_it(string? club, string? node, int status, string description)
    {
        var caller = await DemoAsync();

        foreach (var (method, path) in new[] { ("GET", "/demoapi/contacts/2973001"), ("GET", "/demoapi/contacts/1"), ("GET", "/prod/demoapi/contacts"), ("POST", "/demoapi/contacts"), ("PUT", "/demoapi/contacts/2973001") })
        {
            var answer = await caller.SendAsync(method, path, method == "GET" ? null : "{", club, node);
            answer.IsError(status, description);
        }
    }

    [SkippableTheory]
    [InlineData("1356", "1053", "2973001", 200)]
    [InlineData("1356", "1", "2973001", 200)]
    [InlineData("1356", "10", "2973001", 200)]
    [InlineData("1357", "1054", "2973001", 200)]
    [InlineData("1357", "1054", "2973006", 404)]
    [InlineData("1359", "1056", "2973005", 404)]
    [InlineData("1359", "1056", "2973001", 404)]
    [InlineData("1359", "2", "2973005", 200)]
    [InlineData("1356", "10", "2973005", 200)]
    [InlineData("https://any.host/demoapi/clubs/1359", "http://127.0.0.1:5080/demoapi/network_nodes/2?page=1#top", "2973005", 200)]
    [Shows("club-sees-below", "club-sees-siblings", "club-absolute-iri")]
    public async Task The_node_decides_who_is_seen(string club, string node, string contact, int status)
    {
        var caller = await DemoAsync();

        var answer = await caller.GetAsync($"/demoapi/contacts/{contact}", club, node);

        Assert.Equal(status, answer.Status);
    }

    [SkippableFact]
    [Shows("club-bound-headers", "club-bound-headers-meaning", "club-header-other-club")]
    public async Task A_token_bound_to_a_club_may_leave_the_headers_out_and_may_not_name_another_club()
    {
        var server = await Database.StartServerAsync(options =>
            options.AddClient("bound", "bound-secret", clientTokens: ["demoapi"], club: "/demoapi/clubs/1358"));
        var bound = new ClubCaller(await server.GatewayClientAsync("bound", "bound-secret"));

        Assert.Equal(200, (await bound.GetAsync("/demoapi/contacts/2973005", club: null, node: null)).Status);
        Assert.Equal(200, (await bound.GetAsync("/demoapi/contacts/2973005", "1358", node: null)).Status);
        Assert.Equal(200, (await bound.GetAsync("/demoapi/contacts/2973005", club: null, node: "2")).Status);
        Assert.Equal(200, (await bound.GetAsync("/demoapi/contacts/2973005", "1358", "10")).Status);
        Assert.Equal(404, (await bound.GetAsync("/demoapi/contacts/2973001", club: null, node: null)).Status);

        (await bound.GetAsync("/demoapi/contacts/2973005", "1359", "1056")).IsError(403, "api.error.network.club-not-of-token");
        (await bound.GetAsync("/demoapi/contacts/2973005", "1359", node: null)).IsError(403, "api.error.network.club-not-of-token");
        (await bound.GetAsync("/demoapi/contacts/2973005", "77", node: null)).IsError(403, "api.error.network.club-not-of-token");
        (await bound.GetAsync("/demoapi/contacts/2973005", club: null, node: "1053")).IsError(403, "api.error.network.node-not-above-club");
        (await bound.GetAsync("/demoapi/contacts/2973005", "no IRI", node: null)).IsError(404, "Item not found");
    }

    [SkippableFact]
    [Shows("club-bound-contact")]
    public async Task A_token_bound_to_a_contact_sees_and_changes_that_contact_alone()
    {
        var server = await Database.ServerAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "http://contactclientcredentials",
            ["client_id"] = "demo",
            ["client_secret"] = "demo-secret",
            ["email"] = "contact-2973003@mail.example",
        });
        using var response = await server.Client.PostAsync(new Uri("/demoapi/oauth/v2/token", UriKind.Relative), form);
        var token = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString()!;
        var member = new ClubCaller(server.ClientWith((TestCredentials.GatewayHeader, TestCredentials.GatewayKey), ("Authorization", TestCredentials.Bearer(token))));

        Assert.Equal(200, (await member.GetAsync("/demoapi/contacts/2973003", club: null, node: null)).Status);
        Assert.Equal([2973003], (await member.GetAsync("/demoapi/contacts", club: null, node: "10")).MemberIds);
        Assert.Equal([2973003], (await member.GetAsync("/demoapi/contacts", "1357", "1054")).MemberIds);
        Assert.Equal(200, (await member.PutAsync("/demoapi/contacts/2973003", """{"givenName":"Nadja"}""", club: null, node: null)).Status);

        (await member.GetAsync("/demoapi/contacts/2973001", club: null, node: "10")).IsError(404, "Item not found");
        (await member.PutAsync("/demoapi/contacts/2973001", """{"givenName":"Mallory"}""", club: null, node: "10")).IsError(404, "Item not found");
        (await member.GetAsync("/demoapi/contacts/2973003", "1359", "1056")).IsError(404, "Item not found");
        (await member.PostAsync("/demoapi/contacts", """{"familyName":"A","givenName":"B","clubId":"/demoapi/clubs/1356"}""", club: null, node: null))
            .IsError(403, "api.error.scope.unauthorized-endpoint");
    }
}

public sealed class NetworkHeadersOnSqlite(SqliteDatabase database) : NetworkHeaderTests(database), IClassFixture<SqliteDatabase>;

public sealed class NetworkHeadersOnPostgres(PostgresDatabase database) : NetworkHeaderTests(database), IClassFixture<PostgresDatabase>;
