using System.Net;
using System.Text;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations;

public abstract class AnswerHeaderTests(TestDatabase database) : BundleMigrationSuite(database)
{
    [SkippableTheory]
    [InlineData("POST", Migrations, "application/json", "{}", 400)]
    [InlineData("POST", Migrations, "application/json", "sample", 200)]
    [InlineData("POST", Migrations + "?dry_run=true", "application/json", "sample", 200)]
    [InlineData("POST", Migrations, "text/plain", "{}", 415)]
    [InlineData("POST", Migrations, "application/json", "too long", 413)]
    [InlineData("GET", Migrations, null, null, 200)]
    [InlineData("GET", Migrations + "?limit=x", null, null, 400)]
    [InlineData("GET", Migrations + "/x", null, null, 404)]
    [InlineData("POST", Migrations + "/x/risk_decision", "application/json", "{}", 403)]
    [InlineData("GET", "/v2/orgs/elsewhere/signups/migration", null, null, 403)]
    [InlineData("GET", "/v2/orgs/telco/signups", null, null, 404)]
    [InlineData("PUT", Migrations, null, null, 405)]
    [Shows("bundle-headers", "bundle-get-404")]
    public async Task No_answer_may_be_cached_or_sniffed(string method, string path, string? mediaType, string? body, int expected)
    {
        using var client = await ClientAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            var bytes = Encoding.UTF8.GetBytes(body switch { "sample" => VendorSample, "too long" => new string('x', 1024 * 1024 + 1), _ => body });
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            request.Headers.ExpectContinue = true;
        }

        AssertPrivate(expected, await client.SendAsync(request));
    }

    [SkippableFact]
    [Shows("bundle-headers")]
    public async Task Nor_may_a_refusal_of_credentials()
    {
        var server = await Database.ServerAsync();

        AssertPrivate(401, await server.Client.GetAsync(new Uri(Migrations, UriKind.Relative)));
    }

    [SkippableTheory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=utf8")]
    [InlineData("application/json;charset=UTF8")]
    [InlineData("application/json; charset=\"Utf8\"")]
    [InlineData("APPLICATION/JSON; CHARSET=\"utf-8\"")]
    [Shows("bundle-charset")]
    public async Task UTF_8_has_several_spellings(string mediaType)
    {
        using var client = await ClientAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Minimal(NewAccount())));
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync(new Uri(Migrations, UriKind.Relative), content)).StatusCode);
    }

    [SkippableTheory]
    [InlineData("GET", Migrations + "?status=%00", 400)]
    [InlineData("GET", Migrations + "?status=PENDING_RISK%00", 400)]
    [InlineData("GET", Migrations + "?account_id=%00", 400)]
    [InlineData("GET", Migrations + "?account_id=1%00", 400)]
    [InlineData("GET", Migrations + "?limit=%00", 400)]
    [InlineData("GET", Migrations + "?offset=%00", 400)]
    [InlineData("GET", Migrations + "?unknown=%00", 200)]
    [InlineData("GET", Migrations + "?%00=%00", 200)]
    [InlineData("POST", Migrations + "?dry_run=%00", 400)]
    [InlineData("GET", Migrations + "/%00", 400)]
    [InlineData("GET", "/v2/orgs/%00/signups/migration", 400)]
    [InlineData("POST", Migrations + "/%00/risk_decision", 400)]
    public async Task U_0000_is_a_bad_value_wherever_it_stands(string method, string path, int expected)
    {
        using var client = await ClientAsync(TestCredentials.RiskKey);

        var response = method == "GET" ? await client.GetAsync(new Uri(path, UriKind.Relative)) : await client.PostJsonAsync(path, "{}");

        Assert.Equal(expected, (int)response.StatusCode);
    }

    private static void AssertPrivate(int expected, HttpResponseMessage response)
    {
        Assert.Equal(expected, (int)response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }
}

public sealed class AnswerHeadersOnSqlite(SqliteDatabase database) : AnswerHeaderTests(database), IClassFixture<SqliteDatabase>;

public sealed class AnswerHeadersOnPostgres(PostgresDatabase database) : AnswerHeaderTests(database), IClassFixture<PostgresDatabase>;
