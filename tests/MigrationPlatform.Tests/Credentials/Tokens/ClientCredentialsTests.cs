using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials.Tokens;

public abstract class ClientCredentialsTests(TestDatabase database) : DatabaseSuite(database)
{
    [SkippableTheory]
    [InlineData("/oauth/v2/token")]
    [InlineData("/demoapi/oauth/v2/token")]
    [InlineData("/prod/oauth/v2/token")]
    [InlineData("/resa2-staging/oauth/v2/token")]
    [InlineData("/prod/demoapi/oauth/v2/token")]
    [InlineData("/resa2-staging//demoapi/oauth/v2/token")]
    [Shows("token-grant-client", "token-paths", "token-granted", "token-expires-in", "token-scope", "token-headers")]
    public async Task The_demo_client_gets_a_token_under_every_form_of_the_path(string path)
    {
        var server = await Database.ServerAsync();

        var response = await server.Client.PostAsync(new Uri(server.Client.BaseAddress + path[1..]), DemoForm());

        using var body = await TokenCall.OkAsync(response);
        Assert.Equal(["access_token", "expires_in", "token_type", "scope"], body.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(3600, body.RootElement.GetProperty("expires_in").GetInt32());
        Assert.Equal("bearer", body.RootElement.GetProperty("token_type").GetString());
        Assert.Equal("api", body.RootElement.GetProperty("scope").GetString());
        using var claims = TokenCall.Claims(body.RootElement.GetProperty("access_token").GetString()!);
        Assert.Equal("demoapi", claims.RootElement.GetProperty("client_token").GetString());
    }

    [SkippableFact]
    [Shows("token-multipart")]
    public async Task A_token_is_taken_as_multipart_too()
    {
        var server = await Database.ServerAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("client_credentials"), "grant_type" },
            { new StringContent("demo"), "client_id" },
            { new StringContent("demo-secret"), "client_secret" },
            { new StringContent(""), "email" },
            { new StringContent("null"), "clubId" },
        };

        var response = await server.Client.PostAsync(new Uri("/demoapi/oauth/v2/token", UriKind.Relative), form);

        using var body = await TokenCall.OkAsync(response);
    }

    [SkippableFact]
    [Shows("token-basic")]
    public async Task The_client_may_name_itself_by_basic_authentication()
    {
        var server = await Database.ServerAsync();
        using var client = server.ClientWith(("Authorization", "Basic " + Convert.ToBase64String("demo:demo-secret"u8)));
        using var stranger = server.ClientWith(("Authorization", "Basic " + Convert.ToBase64String("demo:wrong"u8)));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" });

        using var body = await TokenCall.OkAsync(await client.PostAsync(new Uri("/demoapi/oauth/v2/token", UriKind.Relative), form));
        await TokenCall.RefusedAsync(await stranger.PostAsync(new Uri("/demoapi/oauth/v2/token", UriKind.Relative), form), TokenCall.InvalidClient);
    }

    [SkippableFact]
    [Shows("token-grant-client", "token-claim-sub", "token-claim-rights", "token-claim-bound", "token-jwt")]
    public async Task The_token_says_what_the_client_may_do()
    {
        var server = await Database.ServerAsync();

        var token = await server.TokenAsync();

        using var claims = TokenCall.Claims(token);
        var payload = claims.RootElement;
        Assert.Equal("960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d", payload.GetProperty("sub").GetString());
        Assert.Equal("""["telco"]""", payload.GetProperty("orgs").GetRawText());
        Assert.Equal("""["vk_org"]""", payload.GetProperty("groups").GetRawText());
        Assert.Equal("[]", payload.GetProperty("roles").GetRawText());
        Assert.False(payload.TryGetProperty("club", out _));
        Assert.Equal(3600, payload.GetProperty("exp").GetInt64() - payload.GetProperty("iat").GetInt64());
        using var header = TokenCall.Header(token);
        Assert.Equal("RS256", header.RootElement.GetProperty("alg").GetString());
    }

    private static FormUrlEncodedContent DemoForm() => new(new Dictionary<string, string>
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = "demo",
        ["client_secret"] = "demo-secret",
    });
}

public sealed class ClientCredentialsOnSqlite(SqliteDatabase database) : ClientCredentialsTests(database), IClassFixture<SqliteDatabase>;

public sealed class ClientCredentialsOnPostgres(PostgresDatabase database) : ClientCredentialsTests(database), IClassFixture<PostgresDatabase>;
