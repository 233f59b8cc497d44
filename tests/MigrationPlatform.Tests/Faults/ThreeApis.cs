using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using MigrationPlatform.Tests.Hosting;
using MigrationPlatform.Tests.OpenApi.Answers;

namespace MigrationPlatform.Tests.Faults;

/// <summary>The demo client at one server: writes and reads of all three APIs. Nothing is followed, repeated or hidden.</summary>
internal sealed class ThreeApis : IDisposable
{
    private const string Bundles = "/v2/orgs/telco/signups/migration";
    private const string Transfers = "/api/apps/ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8/transfers/";

    private static int _numbers;

    private readonly HttpClient _http;
    private readonly Stopwatch _clock;
    private readonly string _token;

    private ThreeApis(HttpClient http, Stopwatch clock, string token) => (_http, _clock, _token) = (http, clock, token);

    public static async Task<ThreeApis> AtAsync(HttpClient server, Stopwatch clock, string? token = null)
    {
        var http = DescribedAnswers.Client(server.BaseAddress);
        http.Timeout = TimeSpan.FromSeconds(60);
        return new ThreeApis(http, clock, token ?? await TokenAsync(http));
    }

    /// <summary>Its access token, which every replica takes.</summary>
    public string Token => _token;

    public void Dispose() => _http.Dispose();

    public static int NextNumber() => Interlocked.Increment(ref _numbers);

    public Task<Call> CreateTransferAsync(string name) =>
        SendAsync(ApiName.Apps, HttpMethod.Post, Transfers, new { name, target = "00012345", reason = "load", attached_data = Array.Empty<object>() });

    public Task<Call> CreateMigrationAsync(long account, string key) =>
        SendAsync(ApiName.Bundles, HttpMethod.Post, Bundles, new { account = new { account_id = account, new_bundle_id = 3072 } }, ("Idempotency-Key", key));

    public Task<Call> MigrationsOfAsync(long account) => SendAsync(ApiName.Bundles, HttpMethod.Get, $"{Bundles}?account_id={account}", null);

    public Task<Call> CreateContactAsync(string mobile) => SendAsync(
        ApiName.Club, HttpMethod.Post, "/demoapi/contacts", new { familyName = "Load", givenName = "Test", clubId = "/demoapi/clubs/1356", mobile }, For(1356));

    /// <summary>Asks for the move of a contact to another club, which sends one code.</summary>
    public Task<Call> RequestMoveAsync(string contact) => SendAsync(
        ApiName.Club, HttpMethod.Post, "/demoapi/contact_migration_requests", new { contactId = contact, clubId = "/demoapi/clubs/1357" }, For(1357));

    public Task<Call> ValidateAsync(string request, string code) => SendAsync(
        ApiName.Club, HttpMethod.Post, $"{request}/transitions", new { transition = "validate", code }, For(1357));

    /// <summary>Reads what a successful write of the load made.</summary>
    public Task<Call> ReadAsync(Call created) => created.Api switch
    {
        ApiName.Apps => SendAsync(ApiName.Apps, HttpMethod.Get, $"{Transfers}{created.Json.GetProperty("id").GetString()}/", null),
        ApiName.Bundles => SendAsync(ApiName.Bundles, HttpMethod.Get, $"{Bundles}/{created.Json.GetProperty("migration_id").GetString()}", null),
        ApiName.Club => SendAsync(ApiName.Club, HttpMethod.Get, created.Json.GetProperty("@id").GetString()!, null, For(1357)),
    };

    /// <summary>A French mobile number of its own.</summary>
    public static string Mobile(int number) => "+336" + (10_000_000 + number * 48_271L % 89_999_999).ToString(CultureInfo.InvariantCulture);

    private static (string, string) For(long club) => ("x-user-club-id", $"/demoapi/clubs/{club}");

    private async Task<Call> SendAsync(ApiName api, HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        if (api == ApiName.Bundles)
            request.Headers.Add(TestCredentials.RolesHeader, TestCredentials.RolesKey);
        else
            request.Headers.Add("Authorization", TestCredentials.Bearer(_token));
        if (api == ApiName.Club)
        {
            request.Headers.Add(TestCredentials.GatewayHeader, TestCredentials.GatewayKey);
            request.Headers.Add("x-user-network-node-id", "/demoapi/network_nodes/10");
        }

        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        try
        {
            using var answer = await _http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return new Call(
                api, $"{method} {path}", answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, text, answer.Headers.RetryAfter is not null, _clock.Elapsed);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return new Call(api, $"{method} {path}", null, null, exception.Message, HasRetryAfter: false, _clock.Elapsed);
        }
    }

    private static async Task<string> TokenAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "demo"), new("client_secret", "demo-secret")]);
        using var answer = await http.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form);
        var body = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("access_token").GetString()!;
    }
}
