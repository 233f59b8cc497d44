using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit.Sdk;

namespace MigrationPlatform.Tests.OpenApi.Answers;

/// <summary>What no document says is noticed.</summary>
public sealed class DescribedAnswersTests
{
    private const string Token = """{"access_token":"a.b.c","expires_in":3600,"token_type":"bearer","scope":"api"}""";
    private const string Json = "application/json";

    [Fact]
    public async Task An_answer_as_documented_passes() => Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpStatusCode.OK, Token, Json));

    [Theory]
    [InlineData(HttpStatusCode.Conflict, Token, Json, "the status is not documented")]
    [InlineData(HttpStatusCode.OK, Token, "text/plain", "the content type text/plain is not documented")]
    [InlineData(HttpStatusCode.OK, "", null, "the body is missing")]
    [InlineData(HttpStatusCode.OK, """{"access_token":"a.b.c","expires_in":3600,"token_type":"bearer"}""", Json, "scope")]
    [InlineData(HttpStatusCode.OK, """{"access_token":"a.b.c","expires_in":"3600","token_type":"bearer","scope":"api"}""", Json, "/expires_in")]
    [InlineData(HttpStatusCode.OK, """{"access_token":"a.b.c","expires_in":3600,"token_type":"bearer","scope":"api","more":1}""", Json, "/more")]
    public async Task Anything_else_fails(HttpStatusCode status, string body, string? mediaType, string told)
    {
        var failure = await Assert.ThrowsAsync<XunitException>(() => StatusAsync(status, body, mediaType));

        Assert.Contains("getToken of club-network", failure.Message, StringComparison.Ordinal);
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_that_the_document_lacks_fails()
    {
        var failure = await Assert.ThrowsAsync<XunitException>(() => StatusAsync(HttpStatusCode.OK, Token, Json, ("Retry-After", "1")));

        Assert.Contains("the header Retry-After is not documented", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_that_is_always_sent_is_missed()
    {
        var failure = await Assert.ThrowsAsync<XunitException>(() =>
            StatusAsync(HttpStatusCode.ServiceUnavailable, """{"error":"temporarily_unavailable","error_description":"Service Unavailable"}""", Json));

        Assert.Contains("the header Retry-After is missing", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_no_example_names_fails()
    {
        var failure = await Assert.ThrowsAsync<XunitException>(() =>
            StatusAsync(HttpStatusCode.BadRequest, """{"error":"invalid_client","error_description":"Something else"}""", Json));

        Assert.Contains("no example names the error invalid_client: Something else", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"detail":"Unsupported media type \"text/plain\" in request."}""", """{"detail":"Unsupported media type \"a/b\" in request."}""", true)]
    [InlineData("""{"detail":"Not found."}""", """{"detail":"Gone."}""", false)]
    [InlineData("""[{"name":"Transfer with name and app already exists."}]""", """[{"name":"App with name and group already exists."}]""", false)]
    [InlineData("""[{"group":"You do not have access privileges to the group 'a'"}]""", """[{"group":"You do not have access privileges to the group 'b'"}]""", true)]
    [InlineData("""{"title":"Invalid request","detail":"by: must be"}""", """{"title":"Invalid request","detail":"times: must be"}""", true)]
    public void An_error_is_told_by_its_words_not_by_its_values(string named, string sent, bool same) =>
        Assert.Equal(same, NamedErrors.WordsOf(JsonNode.Parse(named)) == NamedErrors.WordsOf(JsonNode.Parse(sent)));

    [Fact]
    public async Task A_body_that_is_carried_out_against_its_schema_fails()
    {
        using var client = new HttpClient(new DescribedAnswers(new Canned(HttpStatusCode.OK, """{"now":"2026-06-04T14:57:38Z","offset":"PT0S"}""", Json, null)));
        using var body = new StringContent("""{"by":10}""");

        var failure = await Assert.ThrowsAsync<XunitException>(() => client.PostAsync(new Uri("http://server.example/dev/clock/advance"), body));

        Assert.Contains("carried out, though of the sent body /by", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("1.5")]
    public async Task A_header_of_another_type_fails(string value)
    {
        var failure = await Assert.ThrowsAsync<XunitException>(() =>
            StatusAsync(HttpStatusCode.ServiceUnavailable, """{"error":"temporarily_unavailable","error_description":"Service Unavailable"}""", Json, ("Retry-After", value)));

        Assert.Contains($"the header Retry-After may not be {value}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/elsewhere/and/deeper")]
    [InlineData("/health/live")]
    [InlineData("/Demo!/clubs")]
    public async Task What_no_document_describes_is_left_alone(string path) =>
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(HttpStatusCode.Conflict, "{}", Json, path: path));

    [Theory]
    [InlineData("/orchestrator/api/apps/")]
    [InlineData("/prod/demoapi/clubs")]
    [InlineData("/demoapi//clubs")]
    public async Task Second_paths_of_a_call_are_the_call(string path) =>
        await Assert.ThrowsAsync<XunitException>(() => StatusAsync(HttpStatusCode.Conflict, "{}", Json, path: path));

    private static async Task<HttpStatusCode> StatusAsync(
        HttpStatusCode status, string body, string? mediaType, (string Name, string Value)? header = null, string path = "/oauth/v2/token")
    {
        using var client = new HttpClient(new DescribedAnswers(new Canned(status, body, mediaType, header)));
        using var request = new HttpRequestMessage(path.Contains("token", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, new Uri("http://server.example" + path));
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private sealed class Canned(HttpStatusCode status, string body, string? mediaType, (string Name, string Value)? header) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            if (mediaType is not null)
                response.Content.Headers.Add("Content-Type", mediaType);
            if (header is var (name, value))
                response.Headers.TryAddWithoutValidation(name, value);
            return Task.FromResult(response);
        }
    }
}
