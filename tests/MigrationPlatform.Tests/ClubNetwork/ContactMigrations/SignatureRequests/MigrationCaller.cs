using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Tests.Hosting;
using MigrationPlatform.Tests.OpenApi.Answers;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>An answer, read.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Text(string property) => Json.GetProperty(property).GetString()!;

    /// <summary>What stands in <c>hydra:description</c>, with the status before it.</summary>
    public string Refusal => $"{(int)Status} {Text("hydra:description")}";
}

/// <summary>A client of the club network acting for one club at one node; the demo network's headquarters unless told.</summary>
internal sealed class MigrationCaller(HttpClient client, string clientToken)
{
    private static int _numbers;

    public static async Task<MigrationCaller> AtAsync(TestServer server, long clubId = 1357, long nodeId = 10)
    {
        return await AtAsync(server.Client, clubId, nodeId);
    }

    /// <summary>The same against a server of any kind.</summary>
    public static async Task<MigrationCaller> AtAsync(HttpClient server, long clubId = 1357, long nodeId = 10, string clientToken = "demoapi", string client = "demo", string key = TestCredentials.GatewayKey)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", $"{client}-secret")]);
        using var response = await server.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form);
        using var token = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var http = DescribedAnswers.Client(server.BaseAddress);
        http.DefaultRequestHeaders.Add(TestCredentials.GatewayHeader, key);
        http.DefaultRequestHeaders.Add("Authorization", TestCredentials.Bearer(token.RootElement.GetProperty("access_token").GetString()!));
        http.DefaultRequestHeaders.Add("x-user-club-id", $"/{clientToken}/clubs/{clubId}");
        http.DefaultRequestHeaders.Add("x-user-network-node-id", $"/{clientToken}/network_nodes/{nodeId}");
        return new MigrationCaller(http, clientToken);
    }

    /// <summary>A prospect of its own for a test, with a number of its own.</summary>
    public static async Task<(long Id, string Mobile)> ProspectAsync(TestDatabase database, long clubId = 1356, string? mobile = null, DateTimeOffset? now = null)
    {
        // All different, and none like a number that may stand in a log for another reason.
        mobile ??= "+336" + (10_000_000 + Interlocked.Increment(ref _numbers) * 48_271L % 89_999_999).ToString(CultureInfo.InvariantCulture);
        await using var db = database.Open();
        var contact = Contact.Register("demoapi", clubId, new PersonalData { FamilyName = "Martin", GivenName = "Léa", Mobile = mobile }, now ?? TimeProvider.System.Now());
        db.Add(contact);
        await db.SaveChangesAsync();
        return (contact.Id, mobile);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(string path, string body, string mediaType = "application/json") => SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, mediaType));

    public Task<Answer> RequestAsync(long contactId, long clubId = 1357) =>
        PostAsync($"/{clientToken}/contact_migration_requests", $$"""{"contactId":"/{{clientToken}}/contacts/{{contactId}}","clubId":"/{{clientToken}}/clubs/{{clubId}}"}""");

    public Task<Answer> ValidateAsync(string request, string code) =>
        PostAsync($"{request}/transitions", $$"""{"transition":"validate","code":"{{code}}"}""");

    public Task<Answer> CancelAsync(string request) => PostAsync($"{request}/transitions", """{"transition":"cancel"}""");

    /// <summary>Opens a request and returns its IRI.</summary>
    public async Task<string> OpenAsync(long contactId)
    {
        var answer = await RequestAsync(contactId);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer.Text("@id");
    }

    /// <summary>The code of a request, out of the inbox.</summary>
    public async Task<string> CodeAsync(string request)
    {
        var found = "";
        await Eventually.TrueAsync(async () =>
        {
            using var inbox = JsonDocument.Parse(await client.GetStringAsync(new Uri("/dev/sms", UriKind.Relative)));
            found = inbox.RootElement.EnumerateArray().Where(sms => sms.GetProperty("reference").GetString() == request)
                .Select(sms => sms.GetProperty("code").GetString()!).FirstOrDefault("");
            return found.Length > 0;
        });
        return found;
    }

    /// <summary>A code that is not <paramref name="right"/>.</summary>
    public static string Wrong(string right, int number = 1) =>
        ((int.Parse(right, CultureInfo.InvariantCulture) + number) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    private async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        using var response = await client.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }
}
