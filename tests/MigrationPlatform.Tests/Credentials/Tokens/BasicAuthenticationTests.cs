using System.Text;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials.Tokens;

/// <summary>RFC 6749 form-encodes id and secret in the header; most clients send them raw.</summary>
public sealed class BasicAuthenticationTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Id = "part ner+1%41";
    private const string Secret = "a+b/c=%2B:d&é%";
    private const string EncodedId = "part+ner%2B1%2541";
    private const string EncodedSecret = "a%2Bb%2Fc%3D%252B%3Ad%26%C3%A9%25";

    private Task<TestServer> StartAsync() => database.StartServerAsync(options => options.AddClient(Id, Secret, orgs: ["telco"]));

    [Fact]
    [Shows("token-basic")]
    public async Task Id_and_secret_may_be_raw_or_form_encoded_and_named_in_the_body_again()
    {
        var server = await StartAsync();
        (string, string)[][] bodies =
        [
            [],
            [("client_id", Id)],
            [("client_id", Id), ("client_secret", Secret)],
        ];

        foreach (var body in bodies)
        {
            using var raw = await TokenCall.OkAsync(await AskAsync(server, Header($"{Id}:{Secret}", "Basic"), body));
            using var encoded = await TokenCall.OkAsync(await AskAsync(server, Header($"{EncodedId}:{EncodedSecret}", "bASIC"), body));
        }
    }

    [Fact]
    [Shows("token-basic-contradicted")]
    public async Task Another_client_or_secret_in_the_body_is_invalid()
    {
        var server = await StartAsync();
        var header = Header($"{Id}:{Secret}", "Basic");

        await TokenCall.RefusedAsync(await AskAsync(server, header, ("client_id", "demo")), TokenCall.InvalidClient);
        await TokenCall.RefusedAsync(await AskAsync(server, header, ("client_id", "demo"), ("client_secret", "demo-secret")), TokenCall.InvalidClient);
        await TokenCall.RefusedAsync(await AskAsync(server, header, ("client_id", Id), ("client_secret", "other")), TokenCall.InvalidClient);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic no base 64!")]
    [InlineData("Basic ZGVtbw==")]
    [InlineData("Basic Og==")]
    [InlineData("Basic ZGVtbzo=")]
    [InlineData("Basic //79OmRlbW8=")]
    [InlineData("Basic ZGUAbW86ZGVtby1zZWNyZXQ=")]
    [InlineData("Bearer ZGVtbzpkZW1vLXNlY3JldA==")]
    [Shows("token-basic-contradicted")]
    public async Task A_header_without_a_client_is_an_invalid_client(string header)
    {
        var server = await database.ServerAsync();

        await TokenCall.RefusedAsync(await AskAsync(server, header), TokenCall.InvalidClient);
    }

    [Fact]
    public async Task Over_long_values_are_refused_like_wrong_ones()
    {
        var server = await database.ServerAsync();
        var @long = new string('é', 100_000);

        await TokenCall.RefusedAsync(await AskAsync(server, null, ("client_id", @long), ("client_secret", "x")), TokenCall.InvalidClient);
        await TokenCall.RefusedAsync(await AskAsync(server, null, ("client_id", "demo"), ("client_secret", @long)), TokenCall.InvalidClient);
        await TokenCall.RefusedAsync(
            await server.AskAsync("refresh_token", ("refresh_token", @long)), TokenCall.InvalidRefreshToken);
        await TokenCall.RefusedAsync(
            await server.AskAsync("http://clubclientcredentials", ("clubId", "/demoapi/clubs/" + @long)),
            """{"error":"invalid_grant","error_description":"The club is not valid"}""");
    }

    private static string Header(string text, string scheme) => $"{scheme} {Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}";

    private static async Task<HttpResponseMessage> AskAsync(TestServer server, string? header, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials"), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/oauth/v2/token", UriKind.Relative)) { Content = form };
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Authorization", header);
        return await server.Client.SendAsync(request);
    }
}
