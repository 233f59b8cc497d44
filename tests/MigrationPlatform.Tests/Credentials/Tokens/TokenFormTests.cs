using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials.Tokens;

/// <summary>How a form is read, and what of it is judged first.</summary>
public sealed class TokenFormTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    [Shows("token-field-twice")]
    public async Task Of_a_field_given_twice_the_last_one_counts()
    {
        var server = await database.ServerAsync();

        using var answer = await TokenCall.OkAsync(await AskAsync(server, ("client_id", "demo"), ("client_secret", "wrong"), ("client_secret", "demo-secret")));
        await TokenCall.RefusedAsync(await AskAsync(server, ("client_id", "demo"), ("client_secret", "demo-secret"), ("client_secret", "wrong")), TokenCall.InvalidClient);
    }

    [Theory]
    [InlineData("password", """{"error":"unauthorized_client","error_description":"The grant type is unauthorized for this client_id"}""")]
    [InlineData("http://nothing", """{"error":"unsupported_grant_type","error_description":"The grant type is not supported"}""")]
    [InlineData("", TokenCall.InvalidRequest)]
    [Shows("token-grant-before-client")]
    public async Task A_wrong_grant_is_told_to_a_wrong_client_too(string grant, string expected)
    {
        var server = await database.ServerAsync();

        await TokenCall.RefusedAsync(
            await server.AskAtAsync("/oauth/v2/token", [("grant_type", grant), ("client_id", "nobody"), ("client_secret", "wrong")]), expected);
    }

    [Fact]
    [Shows("token-jwt-names", "token-claim-sub", "token-claim-client-token")]
    public async Task A_token_names_its_issuer_its_audience_its_type_and_every_client_token_of_its_client()
    {
        var server = await database.StartServerAsync(options =>
        {
            options.Settings["Tokens:Issuer"] = "https://tokens.example.org/";
            options.AddClient("partner", "a-secret", clientTokens: ["demoapi", "other"]);
        });

        using var header = TokenCall.Header(await server.TokenAsync("partner", "a-secret"));
        using var claims = TokenCall.Claims(await server.TokenAsync("partner", "a-secret"));
        using var answer = await TokenCall.OkAsync(await server.AskAtAsync(
            "/other/oauth/v2/token", [("grant_type", "client_credentials"), ("client_id", "partner"), ("client_secret", "a-secret")]));
        using var ofOther = TokenCall.Claims(answer.Text("access_token"));

        Assert.Equal("at+jwt", header.Text("typ"));
        Assert.Equal("https://tokens.example.org/", claims.Text("iss"));
        Assert.Equal("api", claims.Text("aud"));
        Assert.Equal("partner", claims.Text("sub"));
        Assert.Equal("""["demoapi","other"]""", claims.RootElement.GetProperty("client_token").GetRawText());
        Assert.Equal("other", ofOther.Text("client_token"));
    }

    private static Task<HttpResponseMessage> AskAsync(TestServer server, params (string, string)[] fields) =>
        server.AskAtAsync("/oauth/v2/token", [("grant_type", "client_credentials"), .. fields]);
}
