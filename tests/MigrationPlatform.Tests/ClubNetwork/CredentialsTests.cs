using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork;

public abstract class CredentialsTests(TestDatabase database) : ClubNetworkSuite(database)
{
    private const string Unauthorized = """{"message":"Unauthorized","http_status_code":401}""";
    private const string AccessDenied = """{"error":"access_denied","error_description":"OAuth2 authentication required"}""";
    private const string InvalidGrant = """{"error":"invalid_grant","error_description":"The access token provided is invalid."}""";

    [SkippableTheory]
    [InlineData(null, "good", Unauthorized, null)]
    [InlineData("wrong", "good", Unauthorized, null)]
    [InlineData(null, null, Unauthorized, null)]
    [InlineData("wrong", "bad", Unauthorized, null)]
    [InlineData("demo-api-key", null, AccessDenied, "Bearer")]
    [InlineData("demo-api-key", "bad", InvalidGrant, "Bearer")]
    [Shows("club-key-401", "club-key-401-body", "club-token-none", "club-token-bad")]
    public async Task The_gateway_key_is_judged_first_and_then_the_token(string? key, string? token, string body, string? challenge)
    {
        var server = await Database.ServerAsync();
        var headers = new List<(string, string)>();
        if (key is not null)
            headers.Add((TestCredentials.GatewayHeader, key));
        if (token is not null)
            headers.Add(("Authorization", TestCredentials.Bearer(token == "good" ? await server.TokenAsync() : "no.such.token")));
        var caller = new ClubCaller(server.ClientWith([.. headers]));

        foreach (var path in new[] { "/demoapi/contacts/2973001", "/demoapi/clubs", "/prod/demoapi/network_nodes/10" })
        {
            var answer = await caller.GetAsync(path, club: null, node: null);

            Assert.Equal((401, body), (answer.Status, answer.Text));
            Assert.Equal("application/json", answer.Header("Content-Type"));
            Assert.Equal(challenge, answer.Header("WWW-Authenticate"));
        }
    }

    [SkippableFact]
    [Shows("club-token-other")]
    public async Task A_token_of_another_client_token_is_refused_before_the_headers_are_looked_at()
    {
        var server = await Database.StartServerAsync(options =>
        {
            options.AddClient("stranger", "stranger-secret", clientTokens: ["other"]);
            options.AddApiKey("every-key", "Gateway", clientTokens: ["other", "demoapi"]);
        });
        var stranger = new ClubCaller(await server.GatewayClientAsync("stranger", "stranger-secret", "every-key"));

        var answer = await stranger.GetAsync("/demoapi/contacts/2973001", club: null, node: null);

        answer.IsError(403, "api.error.scope.unauthorized-endpoint");
    }

    [SkippableFact]
    public async Task A_gateway_key_lends_its_client_token_to_nobody()
    {
        var server = await Database.StartServerAsync(options => options.AddClient("nobody", "nobody-secret"));
        var nobody = new ClubCaller(await server.GatewayClientAsync("nobody", "nobody-secret"));

        var answer = await nobody.GetAsync("/demoapi/clubs");

        answer.IsError(403, "api.error.scope.unauthorized-endpoint");
    }

    [SkippableFact]
    [Shows("club-token-other")]
    public async Task A_gateway_key_of_another_client_token_does_not_open_this_one()
    {
        var server = await Database.StartServerAsync(options => options.AddApiKey("other-key", "Gateway", clientTokens: ["other"]));
        var caller = new ClubCaller(await server.GatewayClientAsync(gatewayKey: "other-key"));

        var answer = await caller.GetAsync("/demoapi/clubs");

        answer.IsError(403, "api.error.scope.unauthorized-endpoint");
    }
}

public sealed class CredentialsOnSqlite(SqliteDatabase database) : CredentialsTests(database), IClassFixture<SqliteDatabase>;

public sealed class CredentialsOnPostgres(PostgresDatabase database) : CredentialsTests(database), IClassFixture<PostgresDatabase>;
