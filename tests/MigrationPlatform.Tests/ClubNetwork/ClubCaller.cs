using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork;

/// <summary>A caller of the club network: gateway key, token, and on each call the two network headers.</summary>
internal sealed class ClubCaller(HttpClient http)
{
    public const string Club = "x-user-club-id";
    public const string Node = "x-user-network-node-id";

    /// <summary>Calls. A header given as a number is sent as the IRI of demoapi's club or node; null is not sent.</summary>
    public async Task<Answer> SendAsync(
        string method, string path, string? body = null, string? club = "1356", string? node = "1053", string? mediaType = "application/json", byte[]? bytes = null)
    {
        // Built by hand: the Uri class would merge nothing and escape less, but must not touch repeated slashes either.
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(http.BaseAddress + path.TrimStart('/')));
        if (club is not null)
            request.Headers.TryAddWithoutValidation(Club, IriOf("clubs", club));
        if (node is not null)
            request.Headers.TryAddWithoutValidation(Node, IriOf("network_nodes", node));
        // A large body is sent only when the server asks for it, so that a refusal before that is not lost in the sending.
        request.Headers.ExpectContinue = bytes is not null;
        if (body is not null || bytes is not null)
        {
            request.Content = new ByteArrayContent(bytes ?? Encoding.UTF8.GetBytes(body!));
            request.Content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        }

        using var response = await http.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
    }

    public Task<Answer> GetAsync(string path, string? club = "1356", string? node = "1053") => SendAsync("GET", path, club: club, node: node);

    public Task<Answer> PostAsync(string path, string body, string? club = "1356", string? node = "1053") => SendAsync("POST", path, body, club, node);

    public Task<Answer> PutAsync(string path, string body, string? club = "1356", string? node = "1053") => SendAsync("PUT", path, body, club, node);

    /// <summary>Makes a prospect and returns its answer.</summary>
    public async Task<Answer> CreateContactAsync(string more = "", string club = "1356", string node = "1053")
    {
        var body = $$"""{"familyName":"Test","givenName":"Person","clubId":"/demoapi/clubs/{{club}}"{{(more.Length == 0 ? "" : ",")}}{{more}}}""";
        var answer = await PostAsync("/demoapi/contacts", body, club, node);
        Assert.True(answer.Status == 201, answer.Text);
        return answer;
    }

    private static string IriOf(string collection, string value) => value.All(char.IsAsciiDigit) && value.Length > 0 ? $"/demoapi/{collection}/{value}" : value;
}

internal sealed record Answer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string Iri => Json.GetProperty("@id").GetString()!;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string? Description => Json.TryGetProperty("hydra:description", out var description) ? description.GetString() : null;

    public IEnumerable<long> MemberIds => Json.GetProperty("hydra:member").EnumerateArray().Select(member => member.GetProperty("id").GetInt64());

    /// <summary>The whole body of a refusal, by its description.</summary>
    public void IsError(int status, string description, string clientToken = "demoapi")
    {
        var expected = $$"""{"@context":"/{{clientToken}}/contexts/Error","@type":"hydra:Error","hydra:title":"An error occurred","hydra:description":{{JsonSerializer.Serialize(description, Raw)}}}""";
        Assert.Equal((status, expected), (Status, Text));
        Assert.Equal("application/ld+json; charset=utf-8", Header("Content-Type"));
    }

    private static readonly JsonSerializerOptions Raw = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>Base of the club network's suites: the class's server, and callers of it.</summary>
public abstract class ClubNetworkSuite(TestDatabase database) : DatabaseSuite(database)
{
    internal async Task<ClubCaller> DemoAsync()
    {
        var server = await Database.ServerAsync();
        return new ClubCaller(await server.GatewayClientAsync());
    }
}
