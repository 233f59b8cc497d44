using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Control.Sandboxes;

/// <summary>A client with a sandbox of its own: what its creation answered, and calls with its credentials.</summary>
internal sealed class SandboxCaller(HttpClient client, JsonElement sandbox, string token) : IDisposable
{
    public string Id => Of("id");

    public string ClientToken => Of("clientToken");

    public string Token => token;

    public string Bundles => $"/v2/orgs/{Of("org")}/signups/migration";

    public string Transfers => $"/api/apps/{Of("appId")}/transfers/";

    public static async Task<SandboxCaller> CreateAsync(TestServer server, string body = "{}")
    {
        var sandbox = await server.Client.ControlAsync("POST", "/dev/sandboxes", body);
        var token = await server.TokenAsync(sandbox.GetProperty("clientId").GetString()!, sandbox.GetProperty("clientSecret").GetString()!);
        return new SandboxCaller(server.ClientWith(), sandbox, token);
    }

    public string Of(string name) => sandbox.GetProperty(name).GetString()!;

    public string Node(string name) => sandbox.GetProperty("nodes").GetProperty(name).GetString()!;

    public string Club(string name) => sandbox.GetProperty("clubs").GetProperty(name).GetString()!;

    public string Contact(string name) => sandbox.GetProperty("contacts").GetProperty(name).GetString()!;

    public async Task<(HttpStatusCode Status, string Body)> SendAsync(
        string method, string path, string? body = null, string key = "rolesKey", string club = "a", SandboxCaller? inPlaceOf = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("x-user-club-id", (inPlaceOf ?? this).Club(club));
        request.Headers.Add("x-user-network-node-id", (inPlaceOf ?? this).Node("root"));
        request.Headers.Add(TestCredentials.GatewayHeader, Of("gatewayKey"));
        if (path.StartsWith("/v2", StringComparison.Ordinal))
            request.Headers.Add(TestCredentials.RolesHeader, Of(key));
        else
            request.Headers.Add("Authorization", TestCredentials.Bearer(token));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A call that has to succeed.</summary>
    public async Task<JsonElement> OkAsync(string method, string path, string? body = null, string key = "rolesKey", string club = "a")
    {
        var (status, text) = await SendAsync(method, path, body, key, club);
        Assert.True((int)status is >= 200 and < 300, $"{method} {path}: {(int)status} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async Task<JsonElement[]> SmsAsync() =>
        [.. (await client.GetFromJsonAsync<JsonElement>(new Uri($"/dev/sms?sandbox={Id}", UriKind.Relative))).EnumerateArray()];

    /// <summary>Asks for a contact to be moved to club B, and returns the request's IRI.</summary>
    public async Task<string> RequestMoveAsync(string contact = "prospect")
    {
        var body = $$"""{"contactId":"{{Contact(contact)}}","clubId":"{{Club("b")}}"}""";
        return (await OkAsync("POST", $"/{ClientToken}/contact_migration_requests", body, club: "b")).GetProperty("@id").GetString()!;
    }

    /// <summary>Moves the prospect to club B, by the code in the sandbox's own inbox, and returns the contact it becomes.</summary>
    public async Task<string> MoveProspectAsync()
    {
        var request = await RequestMoveAsync();
        var code = "";
        await Eventually.TrueAsync(async () =>
        {
            var messages = await SmsAsync();
            Assert.All(messages, sms => Assert.StartsWith($"/{ClientToken}/", sms.GetProperty("reference").GetString(), StringComparison.Ordinal));
            code = messages.Where(sms => sms.GetProperty("reference").GetString() == request).Select(sms => sms.GetProperty("code").GetString()!).FirstOrDefault("");
            return code.Length > 0;
        });
        var moved = await OkAsync("POST", $"{request}/transitions", $$"""{"transition":"validate","code":"{{code}}"}""", club: "b");
        return moved.GetProperty("resultTargetId").GetString()!;
    }

    public void Dispose() => client.Dispose();
}
