using System.Net;
using System.Text;
using MigrationPlatform.Tests.Hosting;
using static MigrationPlatform.Tests.AppTransfers.TransferCalls;

namespace MigrationPlatform.Tests.AppTransfers.Transfers;

/// <summary>
/// Path → Accept → 401 → 405 → 404 → 415 and parsing → fields → group → uniqueness. Each test fails two neighbours at once and sees the
/// first.
/// </summary>
public abstract class OrderOfChecksTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string NotFound = """{"detail":"Not found."}""";
    private const string Theirs = $"/api/apps/{TheirApp}/transfers/";

    [SkippableTheory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [Shows("app-slash", "app-order")]
    public async Task A_missing_last_slash_redirects_every_method_before_anything_else(string method)
    {
        var server = await Database.ServerAsync();
        foreach (var path in new[] { $"/api/apps/{App}/transfers", $"/api/apps/{App}/transfers/nonsense", $"/orchestrator/api/apps/{App}/transfers" })
        {
            using var response = await server.Client.SendAsync(method, $"{path}?a=b%20c");

            Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
            Assert.Equal($"{path}/?a=b%20c", response.Headers.Location!.OriginalString);
            Assert.Equal(0, response.Content.Headers.ContentLength);
        }
    }

    [SkippableTheory]
    [InlineData("/api/nothing")]
    [InlineData("/api/nothing/")]
    [InlineData("/orchestrator/api/")]
    [InlineData($"/api/Apps/{App}/transfers/")]
    [InlineData($"/api/apps/{App}/transfers/a.b/")]
    [InlineData($"/api/apps/{App}/transfers/a.b")]
    [Shows("app-404-path")]
    public async Task A_path_that_is_none_is_404_without_credentials(string path)
    {
        var server = await Database.ServerAsync();

        await server.Client.SendAsync("GET", path).AssertAsync(HttpStatusCode.NotFound, NotFound);
    }

    [SkippableFact]
    [Shows("app-406", "app-format", "app-order")]
    public async Task Negotiation_comes_before_credentials()
    {
        var server = await Database.ServerAsync();
        using var html = server.ClientWith(("Accept", "text/html"));

        await html.SendAsync("GET", Item(Sample)).AssertAsync(HttpStatusCode.NotAcceptable, """{"detail":"Could not satisfy the request Accept header."}""");
        await server.Client.SendAsync("GET", Item(Sample) + "?format=xml").AssertAsync(HttpStatusCode.NotFound, NotFound);
    }

    [SkippableTheory]
    [InlineData(null, "Authentication credentials were not provided.")]
    [InlineData("Basic ZGVtbzpkZW1v", "Authentication credentials were not provided.")]
    [InlineData("Bearer nonsense", "Incorrect authentication credentials.")]
    [InlineData("Bearer", "Incorrect authentication credentials.")]
    [Shows("app-401-none", "app-401-bad", "app-order")]
    public async Task Credentials_come_before_the_method(string? authorization, string detail)
    {
        var server = await Database.ServerAsync();
        using var client = authorization is null ? server.ClientWith() : server.ClientWith(("Authorization", authorization));

        using var response = await client.SendAsync("PATCH", Item(Unknown), "{");

        Assert.Equal($$"""{"detail":"{{detail}}"}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("GET, PUT, DELETE, HEAD, OPTIONS", string.Join(", ", response.Content.Headers.Allow));
    }

    [SkippableTheory]
    [InlineData("PATCH", $"/api/apps/{App}/transfers/nonsense/")]
    [InlineData("POST", $"/api/apps/{App}/transfers/nonsense/")]
    [InlineData("GET", "/api/apps/nonsense/transfers/")]
    [InlineData("PUT", "/api/apps/nonsense/transfers/")]
    [Shows("app-405", "app-no-list", "app-order")]
    public async Task The_method_comes_before_the_item(string method, string path)
    {
        using var client = await ClientAsync();

        await client.SendAsync(method, path, "{", "text/plain").AssertAsync(HttpStatusCode.MethodNotAllowed, $$"""{"detail":"Method \"{{method}}\" not allowed."}""");
    }

    [SkippableTheory]
    [InlineData("POST", $"/api/apps/{Unknown}/transfers/")]
    [InlineData("POST", "/api/apps/nonsense/transfers/")]
    [InlineData("PUT", $"/api/apps/{App}/transfers/{Unknown}/")]
    [InlineData("PUT", $"/api/apps/{TheirApp}/transfers/{Sample}/")]
    [InlineData("PUT", $"/api/apps/{App}/transfers/nonsense/")]
    [Shows("app-post-404", "app-put-refused", "app-groups-404", "app-order")]
    public async Task The_item_comes_before_the_body(string method, string path)
    {
        using var client = await ClientAsync();

        await client.SendAsync(method, path, "{", "text/plain").AssertAsync(HttpStatusCode.NotFound, NotFound);
    }

    [SkippableFact]
    [Shows("app-415", "app-415-forms", "app-order")]
    public async Task The_media_type_comes_before_the_body_is_parsed()
    {
        using var client = await ClientAsync();

        foreach (var contentType in new[] { "text/plain; charset=utf-8", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x" })
        {
            await client.SendAsync("POST", Theirs, "{", contentType).AssertAsync(
                HttpStatusCode.UnsupportedMediaType, $$"""{"detail":"Unsupported media type \"{{contentType}}\" in request."}""");
        }

        await client.SendBytesAsync("POST", Theirs, Encoding.UTF8.GetBytes("{"), contentType: null).AssertAsync(
            HttpStatusCode.UnsupportedMediaType, """{"detail":"Unsupported media type \"\" in request."}""");
    }

    [SkippableFact]
    [Shows("app-empty-body", "app-post-fields")]
    public async Task An_empty_body_is_an_empty_object_whatever_its_media_type()
    {
        using var client = await ClientAsync();

        await client.SendAsync("POST", Theirs, "", "text/plain").AssertAsync(
            HttpStatusCode.BadRequest,
            """{"attached_data":["This field is required."],"name":["This field is required."],"target":["This field is required."]}""");
    }

    [SkippableFact]
    [Shows("app-order", "app-parse-error")]
    public async Task Fields_come_before_the_group_and_the_group_before_uniqueness()
    {
        using var client = await ClientAsync();

        await client.SendAsync("POST", Theirs, "{").AssertAsync(
            HttpStatusCode.BadRequest, """{"detail":"JSON parse error - Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"}""");
        await client.SendAsync("POST", Theirs, """{"name":"a b","target":"1","attached_data":[]}""").AssertAsync(
            HttpStatusCode.BadRequest,
            """{"name":["Invalid transfer name. Transfer name must contain only alphanumeric characters and the underscore character."]}""");
        await client.SendAsync("POST", Collection, """{"name":"my_transfer12","target":"","attached_data":[]}""").AssertAsync(
            HttpStatusCode.BadRequest, """{"target":["This field may not be blank."]}""");
    }

    [SkippableFact]
    [Shows("app-413")]
    public async Task A_body_over_one_mebibyte_is_413_after_the_item()
    {
        using var client = await ClientAsync();
        var large = $$"""{"name":"{{new string('a', 1024 * 1024)}}"}""";
        // Waits for the server's word before it sends so much.
        client.DefaultRequestHeaders.ExpectContinue = true;

        await client.SendAsync("POST", $"/api/apps/{Unknown}/transfers/", large).AssertAsync(HttpStatusCode.NotFound, NotFound);
        await client.SendAsync("POST", Collection, large).AssertAsync(HttpStatusCode.RequestEntityTooLarge, """{"detail":"Request body is too large."}""");
    }

    private async Task<HttpClient> ClientAsync() => await (await Database.ServerAsync()).BearerClientAsync();
}

public sealed class OrderOfChecksOnSqlite(SqliteDatabase database) : OrderOfChecksTests(database), IClassFixture<SqliteDatabase>;

public sealed class OrderOfChecksOnPostgres(PostgresDatabase database) : OrderOfChecksTests(database), IClassFixture<PostgresDatabase>;
