using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MigrationPlatform.Benchmarks;

/// <summary>The calls that are measured, with the names under which their limits are kept.</summary>
internal sealed class Calls
{
    public const string Read = "app transfer: read";
    public const string Create = "app transfer: create";
    public const string Mix = "app transfer: 80/20 mix";

    private const string Transfers = "/api/apps/ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8/transfers/";
    private const string Bundles = "/v2/orgs/telco/signups/migration";
    private const string Contacts = "/demoapi/contacts";

    private const int LargeBody = 1024 * 1024;

    private readonly HttpClient _client;
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private readonly byte[] _vendorSample = ReadVendorSample();
    private string _token = "none";
    private int _next;

    private Calls(HttpClient client) => _client = client;

    public static async Task<IReadOnlyDictionary<string, Func<Task>>> OfBareServerAsync(HttpClient client)
    {
        var calls = new Calls(client);
        await calls.ReadTransferAsync();
        return calls.OfTransfers();
    }

    public static async Task<IReadOnlyDictionary<string, Func<Task>>> OfAsync(HttpClient client)
    {
        var calls = new Calls(client);
        calls._token = await calls.TokenAsync();
        var migration = await calls.CreateMigrationAsync();
        return new Dictionary<string, Func<Task>>(calls.OfTransfers())
        {
            ["token, client seen before"] = calls.TokenAsync,
            ["bundle migration: read"] = () => calls.SendAsync(Bundle(HttpMethod.Get, $"{Bundles}/{migration}")),
            ["bundle migration: create"] = calls.CreateMigrationAsync,
            ["bundle migration: vendor's sample"] = calls.SendVendorSampleAsync,
            ["contact: read"] = () => calls.SendAsync(calls.Club(HttpMethod.Get, $"{Contacts}/2973001", "1356", "1053")),
            ["contact: list"] = () => calls.SendAsync(calls.Club(HttpMethod.Get, Contacts, "1356", "1053")),
            ["contact: create"] = calls.CreateContactAsync,
            ["contact: create and move"] = calls.MoveContactAsync,
        };
    }

    /// <summary>Bodies as large as they may be, and taken: each answers with its status.</summary>
    public static async Task<IReadOnlyDictionary<string, Func<Task<HttpStatusCode>>>> LargeAsync(HttpClient client)
    {
        var calls = new Calls(client);
        calls._token = await calls.TokenAsync();
        return new Dictionary<string, Func<Task<HttpStatusCode>>>
        {
            ["app transfers of a thousand items"] = () => calls.StatusAsync(calls.AppTransfer(HttpMethod.Post, Transfers, new
            {
                name = $"bench_{calls._run}_{calls.Next()}",
                target = "00012345",
                attached_data = Enumerable.Range(0, 1000).Select(item => new { key = $"key{item}", value = new string('x', 1000) }),
            })),
            ["bundle migrations, dry, padded"] = () =>
            {
                var padded = new byte[LargeBody];
                padded.AsSpan().Fill((byte)' ');
                calls._vendorSample.CopyTo(padded, 0);
                return calls.StatusAsync(Bundle(HttpMethod.Post, $"{Bundles}?dry_run=true", new ByteArrayContent(padded) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } }));
            },
        };
    }

    private async Task<HttpStatusCode> StatusAsync(HttpRequestMessage request)
    {
        using (request)
        {
            if (request.Content is not null)
                await request.Content.LoadIntoBufferAsync();
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await answer.Content.CopyToAsync(Stream.Null);
            return answer.StatusCode;
        }
    }

    private Dictionary<string, Func<Task>> OfTransfers() => new()
    {
        [Read] = ReadTransferAsync,
        [Create] = CreateTransferAsync,
        [Mix] = () => Next() % 5 == 0 ? CreateTransferAsync() : ReadTransferAsync(),
    };

    private int Next() => Interlocked.Increment(ref _next);

    private Task<byte[]> ReadTransferAsync() => SendAsync(AppTransfer(HttpMethod.Get, Transfers + "464631a5-a3fb-4e92-9ff1-20bdf2c3ad48/"));

    private Task<byte[]> CreateTransferAsync() => SendAsync(AppTransfer(HttpMethod.Post, Transfers,
        new { name = $"bench_{_run}_{Next()}", target = "00012345", reason = "Route out intent", attached_data = new[] { new { key = "intent", value = "Balance" } } }));

    private async Task<string> TokenAsync()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Settings.Client,
            ["client_secret"] = Settings.Secret,
        });
        using var answer = await _client.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form);
        var body = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("access_token").GetString()!;
    }

    private async Task<string> CreateMigrationAsync()
    {
        var account = new { account_id = (long)Next(), new_bundle_id = 3072, territory_owner = _run };
        return Member(await SendAsync(Bundle(HttpMethod.Post, Bundles, JsonContent.Create(new { account }))), "migration_id");
    }

    // Scored without being recorded, or its account would have a pending migration from then on.
    private async Task SendVendorSampleAsync()
    {
        var body = new ByteArrayContent(_vendorSample);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await SendAsync(Bundle(HttpMethod.Post, $"{Bundles}?dry_run=true", body));
    }

    private async Task<string> CreateContactAsync()
    {
        var number = Next();
        var body = await SendAsync(Club(HttpMethod.Post, Contacts, "1356", "1053",
            new { familyName = "DEV", givenName = "Test", clubId = "/demoapi/clubs/1356", email = $"bench-{_run}-{number}@example.com", mobile = $"+336{number:00000000}" }));
        return Member(body, "@id");
    }

    // With the contact that moves: each moves once.
    private async Task MoveContactAsync()
    {
        var contact = await CreateContactAsync();
        var request = Member(await SendAsync(Club(HttpMethod.Post, "/demoapi/contact_migration_requests", "1357", "1054",
            new { contactId = contact, clubId = "/demoapi/clubs/1357" })), "@id");
        await SendAsync(Club(HttpMethod.Post, $"{request}/transitions", "1357", "1054", new { transition = "validate", code = Settings.Code }));
    }

    private HttpRequestMessage AppTransfer(HttpMethod method, string path, object? body = null) =>
        WithToken(Request(method, path, body is null ? null : JsonContent.Create(body)));

    private static HttpRequestMessage Bundle(HttpMethod method, string path, HttpContent? body = null)
    {
        var request = Request(method, path, body);
        request.Headers.Add("x-auth-roles", Settings.RolesKey);
        return request;
    }

    private HttpRequestMessage Club(HttpMethod method, string path, string club, string node, object? body = null)
    {
        var request = WithToken(Request(method, path, body is null ? null : JsonContent.Create(body)));
        request.Headers.Add("X-Gravitee-Api-Key", Settings.GatewayKey);
        request.Headers.Add("x-user-club-id", $"/demoapi/clubs/{club}");
        request.Headers.Add("x-user-network-node-id", $"/demoapi/network_nodes/{node}");
        return request;
    }

    private HttpRequestMessage WithToken(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return request;
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, HttpContent? body) =>
        new(method, new Uri(path, UriKind.Relative)) { Content = body };

    private static string Member(byte[] json, string name)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).GetString()!;
    }

    private async Task<byte[]> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            // A chunked body is no client's habit.
            if (request.Content is not null)
                await request.Content.LoadIntoBufferAsync();
            using var answer = await _client.SendAsync(request);
            var body = await answer.Content.ReadAsByteArrayAsync();
            return answer.IsSuccessStatusCode
                ? body
                : throw new InvalidOperationException($"{request.Method} {request.RequestUri} answered {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
        }
    }

    /// <summary>The bundle page's sample, as printed.</summary>
    public static byte[] ReadVendorSample()
    {
        using var stream = typeof(Calls).Assembly.GetManifestResourceStream("VendorSample.json") ?? throw new InvalidOperationException("The vendor's sample is not in the assembly.");
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
