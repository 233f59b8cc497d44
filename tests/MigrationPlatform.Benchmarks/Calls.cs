using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MigrationPlatform.Benchmarks;

/// <summary>One read and one create of each API, with the demo credentials.</summary>
internal static class Calls
{
    public const int Callers = 16;

    private const string Transfers = "/api/apps/ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8/transfers/";
    private const string Bundles = "/v2/orgs/telco/signups/migration";

    private static int _next;

    public static async Task<IReadOnlyList<(string Name, Func<Task> Send)>> OfAsync(HttpClient client)
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var token = await TokenAsync(client);
        var migration = await CreateMigrationAsync(client, run);

        return
        [
            ("token", () => TokenAsync(client)),
            ("app transfer: read", () => SendAsync(client, AppTransfer(HttpMethod.Get, Transfers + "464631a5-a3fb-4e92-9ff1-20bdf2c3ad48/", token))),
            ("app transfer: create", () => SendAsync(client, AppTransfer(HttpMethod.Post, Transfers, token,
                new { name = $"bench_{run}_{Next()}", target = "00012345", reason = "Route out intent", attached_data = new[] { new { key = "intent", value = "Balance" } } }))),
            ("bundle migration: read", () => SendAsync(client, Bundle(HttpMethod.Get, $"{Bundles}/{migration}"))),
            ("bundle migration: create", () => CreateMigrationAsync(client, run)),
            ("contact: read", () => SendAsync(client, Club(HttpMethod.Get, "/demoapi/contacts/2973001", token))),
            ("contact: create", () => SendAsync(client, Club(HttpMethod.Post, "/demoapi/contacts", token,
                new { familyName = "DEV", givenName = "Test", clubId = "/demoapi/clubs/1356", email = $"bench-{run}-{Next()}@example.com" }))),
        ];
    }

    private static int Next() => Interlocked.Increment(ref _next);

    private static async Task<string> TokenAsync(HttpClient client)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo",
            ["client_secret"] = "demo-secret",
        });
        using var answer = await client.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form);
        var body = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("access_token").GetString()!;
    }

    private static async Task<string> CreateMigrationAsync(HttpClient client, string run)
    {
        var account = new { account_id = (long)Next(), new_bundle_id = 3072, territory_owner = run };
        var body = await SendAsync(client, Bundle(HttpMethod.Post, Bundles, new { account }));
        return JsonDocument.Parse(body).RootElement.GetProperty("migration_id").GetString()!;
    }

    private static HttpRequestMessage AppTransfer(HttpMethod method, string path, string token, object? body = null)
    {
        var request = Request(method, path, body);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static HttpRequestMessage Bundle(HttpMethod method, string path, object? body = null)
    {
        var request = Request(method, path, body);
        request.Headers.Add("x-auth-roles", "API_KEY");
        return request;
    }

    private static HttpRequestMessage Club(HttpMethod method, string path, string token, object? body = null)
    {
        var request = Request(method, path, body);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("X-Gravitee-Api-Key", "demo-api-key");
        request.Headers.Add("x-user-club-id", "/demoapi/clubs/1356");
        request.Headers.Add("x-user-network-node-id", "/demoapi/network_nodes/1053");
        return request;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, object? body) =>
        new(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };

    private static async Task<byte[]> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await client.SendAsync(request);
            var body = await answer.Content.ReadAsByteArrayAsync();
            return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{request.Method} {request.RequestUri} answered {(int)answer.StatusCode}.");
        }
    }
}
