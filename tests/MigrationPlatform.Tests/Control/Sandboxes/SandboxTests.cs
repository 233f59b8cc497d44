using System.Net;
using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Control.Sandboxes;

public abstract class SandboxTests(TestDatabase database) : ControlSuite(database)
{
    private const string World = """
        {"world":{
         "nodes":[{"id":101,"name":"Lyon","type":"club","parent":100},{"id":100,"name":"Headquarters","type":"group","parent":null},{"id":102,"name":"Nice","type":"club","parent":100}],
         "clubs":[{"id":5001,"node":102,"code":"NCE1","name":"Nice Port","addressCountryIso":"FR"},
                  {"id":5000,"node":101,"code":"LYO1","name":"Lyon Part-Dieu","sharesContacts":true,"locale":"fr_FR","addressCountryIso":"FR"}],
         "contacts":[{"id":7000,"club":5000,"familyName":"Durand","givenName":"Alice","mobile":"+33612345678","email":"a@mail.example","state":"client"},
                     {"club":5001,"familyName":"Petit","givenName":"Nadia"}]}}
        """;

    [SkippableFact]
    public async Task It_holds_what_the_demo_holds_under_names_and_credentials_of_its_own()
    {
        var server = await ServerAsync();
        var answer = await server.Client.DevAsync("POST", "/dev/sandboxes", "{}");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(
            ["id", "clientToken", "org", "group", "clientId", "clientSecret", "subject", "gatewayKey", "rolesKey", "riskKey", "appId", "transferId", "nodes", "clubs", "contacts"],
            answer.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal($"/dev/sandboxes/{answer.Json.GetProperty("id").GetString()}", answer.Location);
        Assert.Equal(answer.Text, (await server.Client.DevAsync("GET", answer.Location!)).Text);

        using var sandbox = await SandboxCaller.CreateAsync(server);
        var contact = await sandbox.OkAsync("GET", sandbox.Contact("prospect"));
        Assert.Equal(("prospect", "+33626082779", "Durand"), (Text(contact, "state"), Text(contact, "mobile"), Text(contact, "familyName")));
        Assert.Equal("client", Text(await sandbox.OkAsync("GET", sandbox.Contact("client")), "state"));
        Assert.Equal("old_client", Text(await sandbox.OkAsync("GET", sandbox.Contact("formerClient")), "state"));
        Assert.Null(Text(await sandbox.OkAsync("GET", sandbox.Contact("withoutMobile")), "mobile"));
        Assert.False((await sandbox.OkAsync("GET", sandbox.Club("unshared"))).GetProperty("sharesContacts").GetBoolean());
        Assert.Equal(sandbox.Club("otherNetwork"), Text(await sandbox.OkAsync("GET", sandbox.Contact("otherNetwork")), "clubId"));
        Assert.Equal(sandbox.Node("south"), Text(await sandbox.OkAsync("GET", sandbox.Node("clubD")), "parent"));
        Assert.Equal(sandbox.Club("a"), Text(await sandbox.OkAsync("GET", sandbox.Node("clubA")), "clubId"));
        Assert.Equal("my_transfer12", Text(await sandbox.OkAsync("GET", $"{sandbox.Transfers}{sandbox.Of("transferId")}/"), "name"));
        Assert.Equal(["my_app3", "test_app"], (await sandbox.OkAsync("GET", "/api/apps/")).EnumerateArray().Select(app => Text(app, "name")).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task The_three_scenarios_run_in_it()
    {
        var server = await ServerAsync();
        using var sandbox = await SandboxCaller.CreateAsync(server);

        var moved = await sandbox.OkAsync("GET", await sandbox.MoveProspectAsync(), club: "b");
        Assert.Equal(sandbox.Club("b"), Text(moved, "clubId"));

        var pending = await sandbox.OkAsync(
            "POST", sandbox.Bundles, """{"account":{"account_id":7,"subscriptions":{"mobile_lines":[{"devices":[{"fees":{"installment_plan":{"monthly_fee":12.50}}}]}]},"new_bundle_id":3072}}""");
        Assert.Equal("PENDING_RISK", Text(pending, "status"));
        var decision = $"{sandbox.Bundles}/{Text(pending, "migration_id")}/risk_decision";
        Assert.Equal(HttpStatusCode.Forbidden, (await sandbox.SendAsync("POST", decision, """{"decision":"ACCEPTED"}""")).Status);
        Assert.Equal("COMPLETED", Text(await sandbox.OkAsync("POST", decision, """{"decision":"ACCEPTED"}""", "riskKey"), "status"));

        var transfer = await sandbox.OkAsync("POST", sandbox.Transfers, """{"name":"mine","target":"1","attached_data":[]}""");
        Assert.Equal(sandbox.Of("subject"), Text(transfer, "user_id"));
    }

    [SkippableFact]
    public async Task A_world_file_gives_it_a_network_in_the_files_order()
    {
        var server = await ServerAsync();
        var answer = await server.Client.ControlAsync("POST", "/dev/sandboxes", World);
        var token = await server.TokenAsync(Text(answer, "clientId")!, Text(answer, "clientSecret")!);
        var (nodes, clubs, contacts) = (List(answer, "nodes"), List(answer, "clubs"), List(answer, "contacts"));
        Assert.Equal((3, 2, 2), (nodes.Length, clubs.Length, contacts.Length));

        using var client = server.ClientWith(
            (TestCredentials.GatewayHeader, Text(answer, "gatewayKey")!), ("Authorization", TestCredentials.Bearer(token)),
            ("x-user-club-id", clubs[1]), ("x-user-network-node-id", nodes[1]));
        async Task<JsonElement> GetAsync(string iri) => JsonDocument.Parse(await client.GetStringAsync(new Uri(iri, UriKind.Relative))).RootElement;
        var lyon = await GetAsync(nodes[0]);
        Assert.Equal(("Lyon", nodes[1], clubs[1]), (Text(lyon, "name"), Text(lyon, "parent"), Text(lyon, "clubId")));
        Assert.Equal(("Headquarters", "Nice Port"), (Text(await GetAsync(nodes[1]), "name"), Text(await GetAsync(clubs[0]), "name")));
        var alice = await GetAsync(contacts[0]);
        Assert.Equal(("client", "a@mail.example", clubs[1]), (Text(alice, "state"), Text(alice, "email"), Text(alice, "clubId")));
        Assert.Equal(("prospect", "Nadia"), (Text(await GetAsync(contacts[1]), "state"), Text(await GetAsync(contacts[1]), "givenName")));
        // The same file again: its ids count within it only.
        await server.Client.ControlAsync("POST", "/dev/sandboxes", World);
    }

    [SkippableTheory]
    [InlineData("""{"world":7}""", "world", "must be an object")]
    [InlineData("""{"world":{"clientToken":"x","nodes":[],"clubs":[]}}""", "world.clientToken", "is given by the server here")]
    [InlineData("""{"world":{"nodes":[{"id":1,"name":"N","type":"group","parent":9}],"clubs":[]}}""", "world.nodes[0].parent", "9")]
    [InlineData("""{"world":{"nodes":[{"id":1,"name":"N","type":"shop","parent":null}],"clubs":[]}}""", "world.nodes[0].type", "must be one of club, group, franchise")]
    [InlineData("""{"wrold":{}}""", "wrold", "is no field of this call; it has world")]
    [InlineData("""nothing""", "$", "must be a JSON object")]
    public async Task A_world_that_cannot_be_is_refused_by_its_json_path(string body, string field, string must)
    {
        var server = await ServerAsync();

        (await server.Client.DevAsync("POST", "/dev/sandboxes", body)).Refuses(field, must);
    }

    [SkippableFact]
    public async Task It_survives_a_restart()
    {
        SandboxCaller sandbox;
        await using (var first = await Database.StartServerAsync())
            sandbox = await SandboxCaller.CreateAsync(first);

        await using var second = await Database.StartServerAsync();
        using var key = second.ClientWith((TestCredentials.RolesHeader, sandbox.Of("rolesKey")));
        using var token = second.ClientWith(("Authorization", TestCredentials.Bearer(sandbox.Token)));

        Assert.Equal(HttpStatusCode.OK, (await key.GetAsync(new Uri(sandbox.Bundles, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await token.GetAsync(new Uri("/api/apps/", UriKind.Relative))).StatusCode);
        Assert.Equal(2, (await second.Client.RequestsAsync($"?sandbox={sandbox.Id}")).Length);
        sandbox.Dispose();
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string[] List(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}

public sealed class SandboxesOnSqlite(SqliteDatabase database) : SandboxTests(database), IClassFixture<SqliteDatabase>;

public sealed class SandboxesOnPostgres(PostgresDatabase database) : SandboxTests(database), IClassFixture<PostgresDatabase>;
