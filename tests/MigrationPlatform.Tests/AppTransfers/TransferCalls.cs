using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MigrationPlatform.Tests.AppTransfers;

/// <summary>The calls as a client sends them, and what matters of their answers.</summary>
internal static partial class TransferCalls
{
    public const string App = "ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8";
    public const string TheirApp = "11111111-1111-4111-8111-111111111111";
    public const string Sample = "464631a5-a3fb-4e92-9ff1-20bdf2c3ad48";
    public const string User = "960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d";
    public const string Unknown = "99999999-9999-4999-8999-999999999999";
    public const string Collection = $"/api/apps/{App}/transfers/";

    private static int _names;

    /// <summary>A name no other test uses.</summary>
    public static string NewName() => $"t_{Interlocked.Increment(ref _names)}_{Guid.NewGuid():N}";

    public static string Item(string id, string app = App) => $"/api/apps/{app}/transfers/{id}/";

    public static Task<HttpResponseMessage> SendAsync(this HttpClient client, string method, string path, string? body = null, string contentType = "application/json") =>
        client.SendBytesAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), contentType);

    public static Task<HttpResponseMessage> SendBytesAsync(this HttpClient client, string method, string path, byte[]? body, string? contentType = "application/json")
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (contentType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return client.SendAsync(request);
    }

    public static async Task AssertAsync(this Task<HttpResponseMessage> call, HttpStatusCode status, string body)
    {
        using var response = await call;
        Assert.Equal(body, Masked(await response.Content.ReadAsStringAsync()));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(body.Length == 0 ? null : new MediaTypeHeaderValue("application/json"), response.Content.Headers.ContentType);
    }

    public static async Task AssertStatusAsync(this Task<HttpResponseMessage> call, HttpStatusCode status)
    {
        using var response = await call;
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>Creates a transfer and returns its id.</summary>
    public static async Task<string> CreateAsync(this HttpClient client, string name, string collection = Collection)
    {
        using var response = await client.SendAsync("POST", collection, $$"""{"name":"{{name}}","target":"1","attached_data":[]}""");
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, body);
        return IdIn(body);
    }

    public static string IdIn(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>Ids the server made up and the instants of its clock, replaced by words.</summary>
    public static string Masked(string body) => Instants().Replace(Ids().Replace(body, "\"id\":\"ID\""), "\"$1\":\"NOW\"");

    [GeneratedRegex("\"id\":\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"")]
    private static partial Regex Ids();

    [GeneratedRegex("""
        "(created_at|updated_at)":"20(2[2-9]|[3-9]\d)-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z"
        """)]
    private static partial Regex Instants();
}
