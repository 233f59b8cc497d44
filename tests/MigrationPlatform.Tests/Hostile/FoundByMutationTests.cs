using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MigrationPlatform.Tests.AppTransfers;
using MigrationPlatform.Tests.BundleMigrations;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>What long runs of mutated calls have found, one of each kind.</summary>
public abstract class FoundByMutationTests(TestDatabase database) : DatabaseSuite(database)
{
    // A body may be nested 64 levels deep; what is in it may be 62.
    private static readonly string Deepest = new string('[', 62) + new string(']', 62);

    [SkippableFact]
    public async Task What_is_nested_as_deep_as_a_body_may_be_can_be_read_again_and_listed()
    {
        var server = await Database.ServerAsync();
        using var bearer = await server.BearerClientAsync();
        var name = TransferCalls.NewName();
        await bearer.SendAsync("POST", "/api/flows/", $$$"""{"name":"{{{name}}}","input_fields":{{{Deepest}}}}""").AssertStatusAsync(HttpStatusCode.Created);
        await bearer.SendAsync("GET", "/api/flows/").AssertStatusAsync(HttpStatusCode.OK);
        await bearer.SendAsync("GET", $"/api/flows/?name__iexact={name}").AssertStatusAsync(HttpStatusCode.OK);

        var canvas = await bearer.NewCanvasAsync();
        var content = Deepest[2..^2];
        await bearer.SendAsync("PUT", canvas, $$$"""{"content":{"nodes":[],"edges":[{"a":{{{content}}}}]} }""").AssertStatusAsync(HttpStatusCode.OK);
        await bearer.SendAsync("GET", canvas).AssertStatusAsync(HttpStatusCode.OK);

        const string migrations = "/v2/orgs/telco/signups/migration";
        using var keyed = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        var account = Random.Shared.NextInt64(1 << 40);
        using var migration = await keyed.PostJsonAsync(migrations, $$$"""{"account":{"account_id":{{{account}}},"new_bundle_id":3072,"unknown":{{{Deepest}}}}}""");
        Assert.Equal(HttpStatusCode.OK, migration.StatusCode);
        using var json = System.Text.Json.JsonDocument.Parse(await migration.Content.ReadAsStringAsync());
        using var read = await keyed.GetAsync(new Uri($"{migrations}/{json.RootElement.GetProperty("migration_id")}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using var listed = await keyed.GetAsync(new Uri($"{migrations}?account_id={account}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
    }

    [SkippableTheory]
    [InlineData("/dev/sandboxes", "{\"world\":{\"nodes\":[{\"id\":100,\"name\":\"x\",\"type\":\"gr\u00A2up\",\"parent\":null}],\"clubs\":[]}}")]
    [InlineData("/dev/clock/advance", "{\"by\":\"PT\u00A21M\"}")]
    [InlineData("/dev/faults", "{\"path\":\"/\u00A2\",\"status\":503}")]
    [InlineData("/dev/faults", "{\"\u00A2\":1}")]
    [InlineData("/dev/faults", "{\"method\":\"\\ud800\",\"status\":503}")]
    [InlineData("/dev/faults", "{\"\\ud800\":1}")]
    [InlineData("/dev/clock/advance", "{\"by\":\"\\udc00\"}")]
    [InlineData("/dev/sandboxes", "{\"world\":{\"nodes\":[{\"id\":100,\"\\ud800\":\"x\"}],\"clubs\":[]}}")]
    public async Task A_control_call_whose_texts_are_no_Unicode_is_refused(string path, string body)
    {
        var server = await Database.ServerAsync();
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        using var answer = await server.Client.PostAsync(new Uri(path, UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("must be a JSON object", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("1357")]
    [InlineData("1")]
    [InlineData(":")]
    [InlineData(":1")]
    [InlineData("a:")]
    [InlineData("null")]
    public async Task An_origin_that_is_none_changes_nothing(string origin)
    {
        var server = await Database.ServerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/demoapi", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Origin", origin);

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }
}

public sealed class FoundByMutationOnSqlite(SqliteDatabase database) : FoundByMutationTests(database), IClassFixture<SqliteDatabase>;

public sealed class FoundByMutationOnPostgres(PostgresDatabase database) : FoundByMutationTests(database), IClassFixture<PostgresDatabase>;
