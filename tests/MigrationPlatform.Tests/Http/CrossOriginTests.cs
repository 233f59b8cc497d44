using System.Net;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Http;

public sealed class CrossOriginTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Page = "http://localhost:3000";
    private const string Exposed = "Location,Retry-After,X-Total-Count,Idempotency-Replayed,WWW-Authenticate,Link";

    private static readonly string[] Paths =
    [
        "/demoapi/contacts", "/prod//demoapi/contact_migration_requests", "/demoapi/nothing", "/v2/orgs/telco/signups/migration", "/v2/nothing",
        "/api/apps/", "/api/apps", "/orchestrator/api/nothing", "/oauth/v2/token", "/demoapi/oauth/v2/token",
    ];

    /// <summary>Every kind of answer of each API, by what provokes it.</summary>
    public static TheoryData<int, string, string, string?> Answers => new()
    {
        { 200, "GET", "/demoapi", null },
        { 200, "GET", "/demoapi/docs.jsonld", null },
        { 301, "GET", "/api/apps", null },
        { 400, "POST", "/oauth/v2/token", "grant_type=nothing" },
        { 401, "GET", "/demoapi/contacts", null },
        { 401, "GET", "/v2/orgs/telco/signups/migration", null },
        { 401, "GET", "/api/apps/", null },
        { 404, "GET", "/demoapi/nothing", null },
        { 404, "GET", "/v2/nothing", null },
        { 404, "GET", "/api/nothing/", null },
        { 405, "DELETE", "/demoapi/contacts", null },
        { 405, "DELETE", "/v2/orgs/telco/signups/migration", null },
        { 405, "GET", "/oauth/v2/token", null },
        { 413, "POST", "/oauth/v2/token", TooLarge },
    };

    private const string TooLarge = "too large";

    [Fact]
    public async Task A_preflight_is_answered_before_anything_else_is_looked_at()
    {
        var server = await database.ServerAsync();
        foreach (var path in Paths)
        {
            foreach (var method in new[] { "GET", "POST", "PUT", "DELETE", "PATCH" })
            {
                using var answer = await PreflightAsync(server, path, method, Page);

                Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
                Assert.Equal(Page, Header(answer, "Access-Control-Allow-Origin"));
                Assert.Equal(method, Header(answer, "Access-Control-Allow-Methods"));
                Assert.Equal("authorization,content-type,x-gravitee-api-key,x-user-club-id,x-user-network-node-id,idempotency-key", Header(answer, "Access-Control-Allow-Headers"));
                Assert.Contains("Origin", Header(answer, "Vary"), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_to_a_page_can_be_read_by_it(int status, string method, string path, string? body)
    {
        var server = await database.ServerAsync();

        using var answer = await SendAsync(server, method, path, body, Page);

        Assert.Equal(status, (int)answer.StatusCode);
        AssertReadable(answer);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Without_an_origin_and_for_another_one_the_answer_is_as_ever(int status, string method, string path, string? body)
    {
        var server = await database.ServerAsync();

        using var plain = await SendAsync(server, method, path, body, null);
        foreach (var origin in new[] { "http://localhost.example:3000", "https://localhost:3000", "null", "http://LOCALHOST:3000", "http://localhost:3000/", "http://localhost:" })
        {
            using var other = await SendAsync(server, method, path, body, origin);

            Assert.Equal(status, (int)other.StatusCode);
            Assert.Equal(Describe(plain), Describe(other));
            Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), await other.Content.ReadAsByteArrayAsync());
        }

        // A preflight of another origin is a call of a method like any other.
        using var preflight = await PreflightAsync(server, path, "POST", "https://elsewhere.example");
        Assert.DoesNotContain(preflight.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failures_of_the_server_can_be_read_too()
    {
        var gone = await database.CreateEmptyAsync();
        await using var server = await database.StartServerAsync(options => options.Settings["ConnectionStrings:MigrationPlatform"] = gone);
        using var client = await server.BearerClientAsync();
        await using (var db = database.Open(gone))
        {
#pragma warning disable EF1002 // A constant.
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, """ALTER TABLE "Apps" RENAME COLUMN "Name" TO "Renamed";""");
#pragma warning restore EF1002
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/apps/", UriKind.Relative));
        request.Headers.Add("Origin", Page);
        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        AssertReadable(answer);
    }

    [Fact]
    public async Task The_servers_own_pages_are_not_for_other_origins()
    {
        var server = await database.ServerAsync();
        foreach (var path in new[] { "/health/live", "/swagger/index.html", "/dev/sms", "/" })
        {
            using var answer = await SendAsync(server, "GET", path, null, Page);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"), path);
        }
    }

    [Theory]
    [InlineData("https://app.example.org", "https://app.example.org", true)]
    [InlineData("https://app.example.org", "https://app.example.org:8443", false)]
    [InlineData("https://app.example.org", "http://app.example.org", false)]
    [InlineData("https://app.example.org", "http://localhost:3000", false)]
    [InlineData("http://app.example.org:*", "http://app.example.org", true)]
    [InlineData("http://app.example.org:*", "http://app.example.org:65535", true)]
    [InlineData("http://app.example.org:*", "http://app.example.org:x", false)]
    [InlineData("http://app.example.org:*", "http://app.example.org:1:2", false)]
    public async Task Configured_origins_take_the_place_of_the_default(string configured, string origin, bool isAllowed)
    {
        await using var server = await database.StartServerAsync(options => options.Settings["Cors:Origins:0"] = configured);

        using var answer = await SendAsync(server, "GET", "/demoapi", null, origin);

        Assert.Equal(isAllowed, answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("app.example.org")]
    [InlineData("https://app.example.org/")]
    [InlineData("https://App.example.org")]
    [InlineData("https://app.example.org:443")]
    [InlineData("ftp://app.example.org")]
    [InlineData("https://app.example.org/page")]
    public async Task An_origin_that_no_browser_sends_is_an_invalid_setting(string origin)
    {
        await using var server = ServerProcess.Start("Development", new Dictionary<string, string>
        {
            ["ConnectionStrings:MigrationPlatform"] = database.ConnectionString,
            ["Cors:Origins:1"] = origin,
        });

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.StartsWith("Cors:Origins:", Assert.Single(server.Errors), StringComparison.Ordinal);
    }

    private static void AssertReadable(HttpResponseMessage answer)
    {
        Assert.Equal(Page, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(Exposed, Header(answer, "Access-Control-Expose-Headers"));
        Assert.Contains("Origin", Header(answer, "Vary"), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PreflightAsync(TestServer server, string path, string method, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(server.Client.BaseAddress + path.TrimStart('/')));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-gravitee-api-key,x-user-club-id,x-user-network-node-id,idempotency-key");
        return await server.Client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestServer server, string method, string path, string? body, string? origin)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body == TooLarge ? new string('x', 1024 * 1024 + 1) : body);
            request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        }

        // The server closes the connection instead of reading what it refuses; a client that is still sending would not see the answer.
        request.Headers.ExpectContinue = body == TooLarge;
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        return await server.Client.SendAsync(request);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : "";

    private static string Describe(HttpResponseMessage answer) => string.Join('\n', answer.Headers.Concat(answer.Content.Headers)
        .Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(",", header.Value)}"));
}
