using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials.Tokens;

public abstract class TokenRefusalTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string Demo = "client_id=demo&client_secret=demo-secret";
    private const string Unauthorized = """{"error":"unauthorized_client","error_description":"The grant type is unauthorized for this client_id"}""";
    private const string Unsupported = """{"error":"unsupported_grant_type","error_description":"The grant type is not supported"}""";

    [SkippableTheory]
    [InlineData("", TokenCall.InvalidRequest)]
    [InlineData("&&==&%", TokenCall.InvalidRequest)]
    [InlineData(Demo, TokenCall.InvalidRequest)]
    [InlineData("grant_type=&" + Demo, TokenCall.InvalidRequest)]
    [InlineData("grant_type=client_credentials", TokenCall.InvalidClient)]
    [InlineData("grant_type=client_credentials&client_id=demo", TokenCall.InvalidClient)]
    [InlineData("grant_type=client_credentials&client_secret=demo-secret", TokenCall.InvalidClient)]
    [InlineData("grant_type=client_credentials&client_id=demo&client_secret=wrong", TokenCall.InvalidClient)]
    [InlineData("grant_type=client_credentials&client_id=nobody&client_secret=demo-secret", TokenCall.InvalidClient)]
    [InlineData("grant_type=client_credentials&client_id=DEMO&client_secret=demo-secret", TokenCall.InvalidClient)]
    [InlineData("grant_type=client_credentials&client_id=de%00mo&client_secret=demo-secret", TokenCall.InvalidRequest)]
    [InlineData("grant_type=client_credentials&client_id=%ED%A0%80&client_secret=%FF", TokenCall.InvalidClient)]
    [InlineData("grant_type=password&username=a&password=b&" + Demo, Unauthorized)]
    [InlineData("grant_type=authorization_code&code=a&" + Demo, Unauthorized)]
    [InlineData("grant_type=http%3A%2F%2Fnothing&" + Demo, Unsupported)]
    [InlineData("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&" + Demo, Unsupported)]
    [InlineData("grant_type=client_credentials&scope=everything&" + Demo, """{"error":"invalid_scope","error_description":"An unsupported scope was requested."}""")]
    [InlineData("grant_type=refresh_token&" + Demo, """{"error":"invalid_request","error_description":"No \"refresh_token\" parameter found"}""")]
    [InlineData("grant_type=refresh_token&refresh_token=nonsense&" + Demo, TokenCall.InvalidRefreshToken)]
    [InlineData("grant_type=refresh_token&refresh_token=a.b.c.d.e&" + Demo, TokenCall.InvalidRefreshToken)]
    [Shows("token-no-grant-type", "token-invalid-client", "token-unauthorized-client", "token-unsupported-grant",
        "token-invalid-scope", "token-no-refresh-token", "token-invalid-refresh-token", "token-headers")]
    public async Task A_refusal_is_a_400_with_a_word_and_a_sentence(string form, string expected)
    {
        var server = await Database.ServerAsync();

        var response = await PostAsync(server, "/oauth/v2/token", form, "application/x-www-form-urlencoded");

        await TokenCall.RefusedAsync(response, expected);
    }

    [SkippableTheory]
    [InlineData("application/json", """{"grant_type":"client_credentials","client_id":"demo","client_secret":"demo-secret"}""")]
    [InlineData("text/plain", "grant_type=client_credentials&client_id=demo&client_secret=demo-secret")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nclient_cred")]
    [InlineData("multipart/form-data; boundary=x", "rubbish")]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense", "\u0001\u0002")]
    [InlineData(null, "grant_type=client_credentials")]
    [Shows("token-no-form", "token-no-grant-type")]
    public async Task What_is_no_form_is_an_empty_form(string? mediaType, string body)
    {
        var server = await Database.ServerAsync();

        var response = await PostAsync(server, "/demoapi/oauth/v2/token", body, mediaType);

        await TokenCall.RefusedAsync(response, TokenCall.InvalidRequest);
    }

    [SkippableTheory]
    [InlineData("/other/oauth/v2/token")]
    [InlineData("/DemoApi/oauth/v2/token")]
    [InlineData("/prod/other/oauth/v2/token")]
    [InlineData("/swagger/oauth/v2/token")]
    [Shows("token-invalid-client-path")]
    public async Task A_client_asking_under_another_client_token_is_no_client(string path)
    {
        var server = await Database.ServerAsync();

        var response = await PostAsync(server, path, "grant_type=client_credentials&" + Demo, "application/x-www-form-urlencoded");

        await TokenCall.RefusedAsync(response, TokenCall.InvalidClient);
    }

    [SkippableTheory]
    [InlineData("/oauth/v2/Token")]
    [InlineData("/OAuth/v2/token")]
    [InlineData("/demoapi/oauth/V2/token")]
    [InlineData("/PROD/demoapi/oauth/v2/token")]
    [Shows("token-404")]
    public async Task Letter_case_counts_in_the_path(string path)
    {
        var server = await Database.ServerAsync();

        var response = await PostAsync(server, path, "grant_type=client_credentials&" + Demo, "application/x-www-form-urlencoded");

        await TokenCall.RefusedAsync(
            response, """{"error":"invalid_request","error_description":"There is no token endpoint here"}""", HttpStatusCode.NotFound);
    }

    [SkippableFact]
    [Shows("token-404")]
    public async Task An_unknown_environment_has_no_token_endpoint()
    {
        var server = await Database.ServerAsync();

        var response = await PostAsync(server, "/nowhere/demoapi/oauth/v2/token", "grant_type=client_credentials&" + Demo, "application/x-www-form-urlencoded");

        await TokenCall.RefusedAsync(
            response, """{"error":"invalid_request","error_description":"There is no token endpoint here"}""", HttpStatusCode.NotFound);
    }

    [SkippableTheory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [Shows("token-405")]
    public async Task A_token_is_asked_for_by_post(string method)
    {
        var server = await Database.ServerAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/prod/demoapi/oauth/v2/token?grant_type=client_credentials&" + Demo, UriKind.Relative));

        var response = await server.Client.SendAsync(request);

        await TokenCall.RefusedAsync(
            response, """{"error":"invalid_request","error_description":"A token is asked for by POST"}""", HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [SkippableTheory]
    [InlineData("application/x-www-form-urlencoded", "")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\n")]
    [Shows("token-413")]
    public async Task A_form_over_the_limit_is_too_large(string mediaType, string start)
    {
        var server = await Database.ServerAsync();

        var response = await PostAsync(server, "/oauth/v2/token", start + new string('a', 1024 * 1024 + 1), mediaType);

        await TokenCall.RefusedAsync(
            response, """{"error":"invalid_request","error_description":"The request is too large"}""", HttpStatusCode.RequestEntityTooLarge);
    }

    [SkippableFact]
    public async Task No_client_has_a_nul_in_its_id()
    {
        var server = await Database.ServerAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("client_credentials"), "grant_type" },
            { new StringContent("de\0mo"), "client_id" },
            { new StringContent("demo-secret"), "client_secret" },
        };

        await TokenCall.RefusedAsync(await server.Client.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form), TokenCall.InvalidClient);
    }

    [SkippableFact]
    [Shows("token-fields-ignored")]
    public async Task Fields_that_no_grant_asks_for_are_ignored()
    {
        var server = await Database.ServerAsync();

        var response = await server.AskAsync(
            "client_credentials", ("clubId", "null"), ("email", ""), ("refresh_token", ""), ("scope", ""), ("code", "x"), ("redirect_uri", "nonsense"), ("resource", "x"));

        using var body = await TokenCall.OkAsync(response);
    }

    private static async Task<HttpResponseMessage> PostAsync(TestServer server, string path, string body, string? mediaType)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        // The server may refuse a body before it is sent; without this the client would be cut off while sending.
        request.Headers.ExpectContinue = true;
        return await server.Client.SendAsync(request);
    }
}

public sealed class TokenRefusalOnSqlite(SqliteDatabase database) : TokenRefusalTests(database), IClassFixture<SqliteDatabase>;

public sealed class TokenRefusalOnPostgres(PostgresDatabase database) : TokenRefusalTests(database), IClassFixture<PostgresDatabase>;
