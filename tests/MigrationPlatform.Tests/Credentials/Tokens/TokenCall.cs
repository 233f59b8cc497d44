using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials.Tokens;

/// <summary>Making the token call and reading its answers.</summary>
internal static class TokenCall
{
    public const string InvalidClient = """{"error":"invalid_client","error_description":"The client credentials are invalid"}""";
    public const string InvalidRequest = """{"error":"invalid_request","error_description":"Invalid grant_type parameter or parameter missing"}""";
    public const string InvalidRefreshToken = """{"error":"invalid_grant","error_description":"Invalid refresh token"}""";

    /// <summary>Posts a form as the demo client, with these fields besides.</summary>
    public static Task<HttpResponseMessage> AskAsync(this TestServer server, string grantType, params (string Name, string Value)[] fields) =>
        server.AskAtAsync("/oauth/v2/token", [("grant_type", grantType), ("client_id", "demo"), ("client_secret", "demo-secret"), .. fields]);

    public static async Task<HttpResponseMessage> AskAtAsync(this TestServer server, string path, (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await server.Client.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    public static async Task<JsonDocument> OkAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        AssertHeaders(response);
        return JsonDocument.Parse(body);
    }

    public static async Task RefusedAsync(HttpResponseMessage response, string expected, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
        Assert.Equal(status, response.StatusCode);
        AssertHeaders(response);
    }

    public static JsonDocument Header(string token) => Part(token, 0);

    public static JsonDocument Claims(string token) => Part(token, 1);

    public static string Text(this JsonDocument answer, string name) => answer.RootElement.GetProperty(name).GetString()!;

    private static void AssertHeaders(HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("no-cache", response.Headers.Pragma.ToString());
        Assert.Empty(response.Headers.WwwAuthenticate);
    }

    private static JsonDocument Part(string token, int part) => JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[part]));
}
