using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>
/// Clients, keys and tokens for tests. Every server in Development knows the demo credentials; a test adds its own to the options.
/// </summary>
public static class TestCredentials
{
    public const string GatewayHeader = "X-Gravitee-Api-Key";
    public const string GatewayKey = "demo-api-key";
    public const string RolesHeader = "x-auth-roles";
    public const string RolesKey = "API_KEY";
    public const string RiskKey = "RISK_API_KEY";

    // The demo credentials come first in the same arrays.
    private const int FirstFree = 10;

    /// <summary>Adds an OAuth client.</summary>
    public static void AddClient(
        this TestServerOptions options,
        string id,
        string secret,
        string[]? clientTokens = null,
        string[]? orgs = null,
        string[]? groups = null,
        string[]? roles = null,
        string? club = null)
    {
        var client = options.NextIn("Clients", "Id");
        options.Settings[$"{client}:Id"] = id;
        options.Settings[$"{client}:Secret"] = secret;
        options.SetList($"{client}:ClientTokens", clientTokens);
        options.SetList($"{client}:Orgs", orgs);
        options.SetList($"{client}:Groups", groups);
        options.SetList($"{client}:Roles", roles);
        if (club is not null)
            options.Settings[$"{client}:Club"] = club;
    }

    /// <summary>Adds an API key; <paramref name="header"/> is <c>Gateway</c> or <c>Roles</c>.</summary>
    public static void AddApiKey(this TestServerOptions options, string key, string header, string[]? clientTokens = null, string[]? orgs = null, string[]? roles = null)
    {
        var apiKey = options.NextIn("ApiKeys", "Key");
        options.Settings[$"{apiKey}:Key"] = key;
        options.Settings[$"{apiKey}:Header"] = header;
        options.SetList($"{apiKey}:ClientTokens", clientTokens);
        options.SetList($"{apiKey}:Orgs", orgs);
        options.SetList($"{apiKey}:Roles", roles);
    }

    /// <summary>An access token by client credentials; of the demo client unless told.</summary>
    public static async Task<string> TokenAsync(this TestServer server, string clientId = "demo", string secret = "demo-secret")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = secret,
        });
        using var response = await server.Client.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"No token for {clientId}: {body}");
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    /// <summary>A client that sends these headers with every call. Redirects are not followed.</summary>
    public static HttpClient ClientWith(this TestServer server, params (string Name, string Value)[] headers)
    {
        var client = server.CreateDescribedClient();
        foreach (var (name, value) in headers)
            client.DefaultRequestHeaders.Add(name, value);
        return client;
    }

    /// <summary>A client with a bearer token; of the demo client unless told.</summary>
    public static async Task<HttpClient> BearerClientAsync(this TestServer server, string clientId = "demo", string secret = "demo-secret") =>
        server.ClientWith(("Authorization", Bearer(await server.TokenAsync(clientId, secret))));

    /// <summary>A client with a bearer token and the gateway key, as the club network asks for.</summary>
    public static async Task<HttpClient> GatewayClientAsync(
        this TestServer server, string clientId = "demo", string secret = "demo-secret", string gatewayKey = GatewayKey) =>
        server.ClientWith((GatewayHeader, gatewayKey), ("Authorization", Bearer(await server.TokenAsync(clientId, secret))));

    /// <summary>The value of the Authorization header.</summary>
    public static string Bearer(string token) => new AuthenticationHeaderValue("Bearer", token).ToString();

    private static string NextIn(this TestServerOptions options, string section, string field)
    {
        var number = FirstFree;
        while (options.Settings.ContainsKey($"{section}:{number}:{field}"))
            number++;
        return $"{section}:{number}";
    }

    private static void SetList(this TestServerOptions options, string name, string[]? values)
    {
        for (var number = 0; number < values?.Length; number++)
            options.Settings[$"{name}:{number}"] = values[number];
    }
}
