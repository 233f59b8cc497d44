using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork;

/// <summary>
/// Each step has every later fault in it as well: route and method, credentials, rights, network headers, the item, media type, size, body,
/// values, rules.
/// </summary>
public abstract class OrderOfChecksTests(TestDatabase database) : ClubNetworkSuite(database)
{
    private const string Invalid = """{"familyName":"","givenName":"B","clubId":"/demoapi/clubs/1357","email":"contact-2973001@mail.example"}""";
    private const string WrongClub = """{"familyName":"A","givenName":"B","clubId":"/demoapi/clubs/1357","email":"contact-2973001@mail.example"}""";
    private const string TakenEmail = """{"familyName":"A","givenName":"B","clubId":"/demoapi/clubs/1356","email":"contact-2973001@mail.example"}""";

    private static readonly byte[] TooLarge = new byte[1024 * 1024 + 1];

    [SkippableFact]
    [Shows("club-order", "club-404-route", "club-405", "club-415", "club-415-none", "club-413", "club-syntax", "club-error")]
    public async Task A_creation_is_checked_in_the_documented_order()
    {
        var (stranger, anonymous, demo) = await CallersAsync();

        (await anonymous.SendAsync("POST", "/demoapi/nothing", "{", null, null, "text/plain")).IsError(404, "No route found for \"POST /demoapi/nothing\"");
        (await anonymous.SendAsync("DELETE", "/demoapi/contacts", "{", null, null, "text/plain"))
            .IsError(405, "No route found for \"DELETE /demoapi/contacts\": Method Not Allowed (Allow: GET, POST)");
        Assert.Equal(401, (await anonymous.SendAsync("POST", "/demoapi/contacts", "{", null, null, "text/plain")).Status);
        (await stranger.SendAsync("POST", "/demoapi/contacts", "{", null, null, "text/plain")).IsError(403, "api.error.scope.unauthorized-endpoint");
        (await demo.SendAsync("POST", "/demoapi/contacts", "{", null, null, "text/plain")).IsError(400, "api.error.network.header-missing");
        (await demo.SendAsync("POST", "/demoapi/contacts", null, mediaType: "text/plain", bytes: TooLarge))
            .IsError(415, "The content-type \"text/plain\" is not supported. Supported MIME types are \"application/ld+json\", \"application/json\".");
        (await demo.SendAsync("POST", "/demoapi/contacts", "{", mediaType: null)).IsError(415, "The \"Content-Type\" header must exist.");
        (await demo.SendAsync("POST", "/demoapi/contacts", bytes: TooLarge)).IsError(413, "Payload Too Large");
        (await demo.PostAsync("/demoapi/contacts", "{")).IsError(400, "Syntax error");
        Assert.Equal(422, (await demo.PostAsync("/demoapi/contacts", Invalid)).Status);
        (await demo.PostAsync("/demoapi/contacts", WrongClub)).IsError(403, "api.error.network.not-contact-club");
        (await demo.PostAsync("/demoapi/contacts", TakenEmail)).IsError(400, "api.error.contact.email-already-used");
    }

    [SkippableFact]
    [Shows("club-order", "club-wrong-type")]
    public async Task A_change_is_checked_in_the_documented_order()
    {
        var (stranger, anonymous, demo) = await CallersAsync();

        (await anonymous.SendAsync("PATCH", "/demoapi/contacts/1", "{", null, null, "text/plain"))
            .IsError(405, "No route found for \"PATCH /demoapi/contacts/1\": Method Not Allowed (Allow: GET, PUT)");
        Assert.Equal(401, (await anonymous.SendAsync("PUT", "/demoapi/contacts/1", "{", null, null, "text/plain")).Status);
        (await stranger.SendAsync("PUT", "/demoapi/contacts/1", "{", null, null, "text/plain")).IsError(403, "api.error.scope.unauthorized-endpoint");
        (await demo.SendAsync("PUT", "/demoapi/contacts/1", "{", "1356", "2", "text/plain")).IsError(403, "api.error.network.node-not-above-club");
        (await demo.SendAsync("PUT", "/demoapi/contacts/1", mediaType: "text/plain", bytes: TooLarge)).IsError(404, "Item not found");
        Assert.Equal(415, (await demo.SendAsync("PUT", "/demoapi/contacts/2973002", mediaType: "text/plain", bytes: TooLarge)).Status);
        (await demo.SendAsync("PUT", "/demoapi/contacts/2973002", bytes: TooLarge)).IsError(413, "Payload Too Large");
        (await demo.PutAsync("/demoapi/contacts/2973002", """{"familyName":null,"givenName":7}""")).IsError(400, "The type of the \"givenName\" attribute must be \"string\", \"integer\" given.");
        Assert.Equal(422, (await demo.PutAsync("/demoapi/contacts/2973002", """{"familyName":null,"email":"contact-2973001@mail.example"}""")).Status);
        (await demo.PutAsync("/demoapi/contacts/2973002", """{"email":"contact-2973001@mail.example"}""")).IsError(400, "api.error.contact.email-already-used");
    }

    [SkippableTheory]
    [InlineData("GET", "/demoapi", "PUT", "GET")]
    [InlineData("GET", "/demoapi/docs.jsonld", "DELETE", "GET")]
    [InlineData("GET", "/demoapi/contexts/Contact", "POST", "GET")]
    [InlineData("GET", "/demoapi/clubs", "POST", "GET")]
    [InlineData("GET", "/demoapi/clubs/1356", "DELETE", "GET")]
    [InlineData("GET", "/demoapi/network_nodes/10", "PUT", "GET")]
    [InlineData("POST", "/demoapi/contact_migration_requests", "GET", "POST")]
    [InlineData("GET", "/demoapi/signature_requests/1", "DELETE", "GET")]
    [InlineData("POST", "/demoapi/signature_requests/1/transitions", "GET", "POST")]
    public async Task A_wrong_method_is_the_same_with_and_without_credentials(string right, string path, string wrong, string allow)
    {
        var (_, anonymous, demo) = await CallersAsync();
        Assert.NotEqual(right, wrong);

        foreach (var caller in new[] { anonymous, demo })
        {
            var answer = await caller.SendAsync(wrong, "/prod" + path);
            answer.IsError(405, $"No route found for \"{wrong} {path}\": Method Not Allowed (Allow: {allow})");
            Assert.Equal(allow, answer.Header("Allow"));
        }
    }

    [SkippableTheory]
    [InlineData("GET", "/DEMOAPI/contacts")]
    [InlineData("DELETE", "/DEMOAPI/contacts")]
    [InlineData("GET", "/demo.api/clubs")]
    [InlineData("POST", "/demoapi/nothing")]
    [InlineData("DELETE", "/demoapi/nothing/contacts")]
    [InlineData("DELETE", "/staging/demoapi/contacts")]
    [InlineData("GET", "/prod/prod/clubs")]
    [InlineData("GET", "/prod")]
    [InlineData("GET", "/staging/demoapi/clubs")]
    [Shows("club-client-token")]
    public async Task What_is_no_client_token_begins_no_route(string method, string path)
    {
        var (_, _, demo) = await CallersAsync();

        var answer = await demo.SendAsync(method, path);

        Assert.Equal(404, answer.Status);
        Assert.Equal("hydra:Error", answer.Json.GetProperty("@type").GetString());
        Assert.False(answer.Headers.ContainsKey("Allow"));
    }

    private async Task<(ClubCaller Stranger, ClubCaller Anonymous, ClubCaller Demo)> CallersAsync()
    {
        var server = await Database.ServerAsync();
        var stranger = await Strangers.GetValue(Database, StartWithStrangerAsync);
        return (new ClubCaller(await stranger.GatewayClientAsync("stranger", "stranger-secret")), new ClubCaller(server.Client), await DemoAsync());
    }

    // One more server for the class, not for each test.
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<TestDatabase, Task<TestServer>> Strangers = [];

    private static Task<TestServer> StartWithStrangerAsync(TestDatabase database) =>
        database.StartServerAsync(options => options.AddClient("stranger", "stranger-secret", clientTokens: ["other"]));
}

public sealed class OrderOfChecksOnSqlite(SqliteDatabase database) : OrderOfChecksTests(database), IClassFixture<SqliteDatabase>;

public sealed class OrderOfChecksOnPostgres(PostgresDatabase database) : OrderOfChecksTests(database), IClassFixture<PostgresDatabase>;
