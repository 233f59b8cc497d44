using System.Buffers.Text;
using System.Net;
using System.Text.Json;

namespace MigrationPlatform.Tests.Credentials.Tokens;

/// <summary>Reading what the token call answers.</summary>
internal static class TokenCall
{
    public static async Task<JsonDocument> OkAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("no-cache", response.Headers.Pragma.ToString());
        return JsonDocument.Parse(body);
    }

    public static JsonDocument Header(string token) => Part(token, 0);

    public static JsonDocument Claims(string token) => Part(token, 1);

    private static JsonDocument Part(string token, int part) => JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[part]));
}
