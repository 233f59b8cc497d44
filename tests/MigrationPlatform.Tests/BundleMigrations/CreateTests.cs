using System.Net;
using System.Text.Json.Nodes;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations;

public abstract class CreateTests(TestDatabase database) : BundleMigrationSuite(database)
{
    [SkippableFact]
    [Shows("bundle-post-200", "bundle-sample", "bundle-get", "bundle-answer-id", "bundle-answer-account", "bundle-answer-status",
        "bundle-answer-scoring", "bundle-answer-dates", "bundle-words", "bundle-key", "bundle-key-value", "bundle-kept-whole")]
    public async Task The_vendors_sample_is_accepted_as_printed_and_kept_whole()
    {
        using var client = await ClientAsync();

        var response = await client.PostJsonAsync(Migrations, VendorSample);
        var (status, body) = await AnswerAsync(response);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Null(response.Headers.Location);
        Assert.Equal(
            ["migration_id", "account_id", "bundle_id", "status", "scoring_result", "scoring_reasons", "created_date", "updated_date"],
            body.AsObject().Select(member => member.Key));
        var id = body["migration_id"]!.GetValue<Guid>();
        AssertJson($$"""
            {"migration_id":"{{id}}","account_id":0,"bundle_id":0,"status":"COMPLETED","scoring_result":"ACCEPTED","scoring_reasons":[],
             "created_date":{{body["created_date"]!.ToJsonString()}},"updated_date":{{body["created_date"]!.ToJsonString()}}}
            """, body);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", body["created_date"]!.GetValue<string>());

        var (found, read) = await AnswerAsync(await client.GetAsync($"{Migrations}/{id}"));
        Assert.Equal(HttpStatusCode.OK, found);
        var request = read["request"]!;
        read.AsObject().Remove("request");
        AssertJson(body.ToJsonString(), read);
        AssertJson(VendorSample, request);
    }

    [SkippableTheory]
    [InlineData("{}", """[{"path":"account","message":"is required"}]""")]
    [InlineData("""{"account":null}""", """[{"path":"account","message":"is required"}]""")]
    [InlineData("""{"account":{}}""", """[{"path":"account.new_bundle_id","message":"is required"},{"path":"account.account_id","message":"is required"}]""")]
    [Shows("bundle-post-400", "bundle-required-account", "bundle-required-ids", "bundle-error-400")]
    public async Task An_account_with_its_id_and_the_new_bundle_is_required(string sent, string errors)
    {
        using var client = await ClientAsync();

        var (status, body) = await AnswerAsync(await client.PostJsonAsync(Migrations, sent));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var first = JsonNode.Parse(errors)![0]!;
        AssertJson($$"""
            {"code":"0001","status":"BAD_REQUEST","message":"Invalid request body","detailMsg":"{{first["path"]}}: {{first["message"]}}","errors":{{errors}}}
            """, body);
    }
}

public sealed class CreateOnSqlite(SqliteDatabase database) : CreateTests(database), IClassFixture<SqliteDatabase>;

public sealed class CreateOnPostgres(PostgresDatabase database) : CreateTests(database), IClassFixture<PostgresDatabase>;
