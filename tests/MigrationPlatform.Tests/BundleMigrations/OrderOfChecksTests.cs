using System.Net;
using System.Text;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations;

/// <summary>404 and 405, 401, 403, 404 of the item, 415, 413, 400, 409: what is wrong first is answered, whatever else is wrong.</summary>
public abstract class OrderOfChecksTests(TestDatabase database) : BundleMigrationSuite(database)
{
    private const string Nobody = "nobody's key";
    private static readonly string TooLarge = new('x', 1024 * 1024 + 1);
    private static readonly string Unknown = $"{Migrations}/{Guid.NewGuid()}";

    [SkippableTheory]
    [InlineData("POST", "/v2/orgs/telco/signups")]
    [InlineData("POST", "/v2/orgs/telco/signups/migrations")]
    [InlineData("GET", "/v2")]
    [InlineData("GET", Migrations + "/1/2")]
    [InlineData("POST", "/V2/orgs/telco/signups/migration")]
    [InlineData("POST", "/v2/Orgs/telco/signups/migration")]
    [InlineData("POST", "/v2/orgs/telco/SIGNUPS/migration")]
    [InlineData("GET", "/v2/orgs/telco/signups/Migration")]
    [InlineData("POST", Migrations + "/1/Risk_Decision")]
    [InlineData("PUT", "/v2/orgs/telco/SIGNUPS/migration")]
    [Shows("bundle-404-path", "bundle-error-404", "bundle-order")]
    public async Task Where_there_is_no_call_is_404_with_and_without_credentials(string method, string path)
    {
        foreach (var key in new[] { null, Nobody, TestCredentials.RolesKey })
        {
            var (status, _, body) = await SendAsync(method, path, key, "text/plain", TooLarge);
            Assert.Equal(HttpStatusCode.NotFound, status);
            Assert.Equal("""{"code":"0005","status":"NOT_FOUND","message":"Resource not found","detailMsg":"There is nothing at this address"}""", body);
        }
    }

    [SkippableTheory]
    [InlineData("PUT", "", "GET, POST")]
    [InlineData("DELETE", "", "GET, POST")]
    [InlineData("PATCH", "/9", "GET")]
    [InlineData("GET", "/9/risk_decision", "POST")]
    [Shows("bundle-405", "bundle-order")]
    public async Task Another_method_is_405_without_a_body_with_and_without_credentials(string method, string path, string allow)
    {
        foreach (var key in new[] { null, Nobody, TestCredentials.RolesKey })
        {
            var (status, response, body) = await SendAsync(method, Migrations + path, key, "text/plain", "x");
            Assert.Equal(HttpStatusCode.MethodNotAllowed, status);
            Assert.Equal(allow, string.Join(", ", response.Content.Headers.Allow.Order()));
            Assert.Equal("", body);
            Assert.Equal(0, response.Content.Headers.ContentLength);
        }
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData(Nobody)]
    [Shows("bundle-error-401", "bundle-order", "bundle-key-value")]
    public async Task Credentials_come_first(string? key)
    {
        foreach (var path in new[] { Migrations, Unknown + "/risk_decision", "/v2/orgs/elsewhere/signups/migration" })
        {
            var (status, _, body) = await SendAsync("POST", path, key, "text/plain", TooLarge);
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            Assert.Equal($$"""{"code":"0003","status":"UNAUTHORIZED","message":"Unauthorized","detailMsg":"Audience not found to access URI {{path}}"}""", body);
        }
    }

    [SkippableTheory]
    [InlineData("elsewhere")]
    [InlineData("TELCO")]
    [InlineData("te%2Flco")]
    [Shows("bundle-org-unknown", "bundle-error-403", "bundle-order")]
    public async Task Then_the_organisation_known_or_not(string org)
    {
        foreach (var path in new[] { $"/v2/orgs/{org}/signups/migration", $"/v2/orgs/{org}/signups/migration/{Guid.NewGuid()}/risk_decision" })
        {
            var (status, _, body) = await SendAsync("POST", path, TestCredentials.RolesKey, "text/plain", TooLarge);
            Assert.Equal(HttpStatusCode.Forbidden, status);
            Assert.Equal("""{"code":"0004","status":"FORBIDDEN_ORGANIZATION","message":"Forbidden","detailMsg":"The credentials do not act for this organization"}""", body);
        }
    }

    [SkippableFact]
    [Shows("bundle-decision-403", "bundle-error-403", "bundle-order")]
    public async Task Then_the_role_for_a_decision()
    {
        var (status, _, body) = await SendAsync("POST", Unknown + "/risk_decision", TestCredentials.RolesKey, "text/plain", TooLarge);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("""{"code":"0004","status":"MISSING_PERMISSIONS","message":"Forbidden","detailMsg":"The credentials lack the role risk"}""", body);
    }

    [SkippableFact]
    [Shows("bundle-decision-404", "bundle-error-404", "bundle-order")]
    public async Task Then_the_migration_to_decide_on()
    {
        foreach (var path in new[] { Unknown, Migrations + "/17" })
        {
            var (status, _, body) = await SendAsync("POST", path + "/risk_decision", TestCredentials.RiskKey, "text/plain", TooLarge);
            Assert.Equal(HttpStatusCode.NotFound, status);
            Assert.Equal("""{"code":"0005","status":"NOT_FOUND","message":"Resource not found","detailMsg":"There is nothing at this address"}""", body);
        }
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("nonsense")]
    [Shows("bundle-charset", "bundle-error-415", "bundle-order")]
    public async Task Then_the_media_type(string? mediaType)
    {
        foreach (var path in new[] { Migrations, await PendingAsync() + "/risk_decision" })
        {
            var (status, _, body) = await SendAsync("POST", path, TestCredentials.RiskKey, mediaType, TooLarge);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
            Assert.Equal("""{"code":"0013","status":"UNSUPPORTED_MEDIA_TYPE","message":"Unsupported media type","detailMsg":"The body must be application/json in UTF-8"}""", body);
        }
    }

    [SkippableTheory]
    [InlineData("application/json")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    [Shows("bundle-order")]
    public async Task Then_the_size_then_the_body_then_what_stands_against_it(string mediaType)
    {
        var account = NewAccount();
        var pending = await PendingAsync(account);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync("POST", Migrations, TestCredentials.RiskKey, mediaType, TooLarge)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync("POST", pending + "/risk_decision", TestCredentials.RiskKey, mediaType, TooLarge)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("POST", Migrations, TestCredentials.RiskKey, mediaType, $$$"""{"account":{"account_id":{{{account}}}}}""")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync("POST", Migrations, TestCredentials.RiskKey, mediaType, Minimal(account))).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("POST", pending + "/risk_decision", TestCredentials.RiskKey, mediaType, """{"decision":"REJECTED"}""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("POST", pending + "/risk_decision", TestCredentials.RiskKey, mediaType, "{}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync("POST", pending + "/risk_decision", TestCredentials.RiskKey, mediaType, """{"decision":"ACCEPTED"}""")).Status);
    }

    private async Task<string> PendingAsync(long? account = null)
    {
        var (status, response, _) = await SendAsync("POST", Migrations, TestCredentials.RolesKey, "application/json", Financed(account ?? NewAccount()));
        Assert.Equal(HttpStatusCode.Accepted, status);
        return response.Headers.Location!.OriginalString;
    }

    private async Task<(HttpStatusCode Status, HttpResponseMessage Response, string Body)> SendAsync(string method, string path, string? key, string? mediaType, string body)
    {
        var server = await Database.ServerAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method != "GET")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (mediaType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            // A server that refuses a body unread may close the connection on a client that is still sending it.
            request.Headers.ExpectContinue = true;
        }

        if (key is not null)
            request.Headers.TryAddWithoutValidation(TestCredentials.RolesHeader, key);
        var response = await server.Client.SendAsync(request);
        return (response.StatusCode, response, await response.Content.ReadAsStringAsync());
    }
}

public sealed class OrderOfChecksOnSqlite(SqliteDatabase database) : OrderOfChecksTests(database), IClassFixture<SqliteDatabase>;

public sealed class OrderOfChecksOnPostgres(PostgresDatabase database) : OrderOfChecksTests(database), IClassFixture<PostgresDatabase>;
