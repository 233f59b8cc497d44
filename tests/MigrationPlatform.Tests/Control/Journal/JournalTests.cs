using System.Net;
using System.Text;
using MigrationPlatform.Tests.BundleMigrations;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Control.Journal;

public abstract class JournalTests(TestDatabase database) : ControlSuite(database)
{
    private const string Bundles = "/v2/orgs/telco/signups/migration";

    [SkippableFact]
    public async Task A_call_is_shown_as_it_was_sent_and_answered()
    {
        await using var server = await Database.StartServerAsync();
        using var client = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey), ("X-Mine", "one"), ("Idempotency-Key", "my-key"));
        using var answer = await client.PostJsonAsync($"{Bundles}?dry_run=true&a=%C3%A9", """{ "account":  {"account_id":7,"new_bundle_id":3072}}""");
        var text = await answer.Content.ReadAsStringAsync();

        var call = Assert.Single(await server.Client.RequestsAsync());

        Assert.Equal(
            ["id", "at", "method", "path", "query", "route", "status", "durationMs", "sandbox", "request", "response"],
            call.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("1", "POST", Bundles), (call.GetProperty("id").GetString(), call.GetProperty("method").GetString(), call.GetProperty("path").GetString()));
        Assert.Equal("dry_run=true&a=%C3%A9", call.GetProperty("query").GetString());
        Assert.Equal("v2/orgs/{orgId}/signups/migration", call.GetProperty("route").GetString());
        Assert.Equal(200, call.GetProperty("status").GetInt32());
        Assert.InRange(call.GetProperty("durationMs").GetDouble(), 0.01, 60_000);
        var request = call.GetProperty("request");
        Assert.Equal("""{ "account":  {"account_id":7,"new_bundle_id":3072}}""", request.GetProperty("body").GetString());
        Assert.Equal(("one", "my-key"), (request.GetProperty("headers").GetProperty("X-Mine").GetString(), request.GetProperty("headers").GetProperty("Idempotency-Key").GetString()));
        Assert.Equal("API_…", request.GetProperty("headers").GetProperty(TestCredentials.RolesHeader).GetString());
        Assert.Equal(text, call.GetProperty("response").GetProperty("body").GetString());
        Assert.Equal("application/json", call.GetProperty("response").GetProperty("headers").GetProperty("Content-Type").GetString());
    }

    [SkippableFact]
    public async Task Who_has_an_answer_finds_the_call_and_newest_come_first()
    {
        await using var server = await Database.StartServerAsync();
        using var client = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        for (var call = 1; call <= 30; call++)
        {
            using var answer = await client.GetAsync(new Uri($"{Bundles}?limit={call}", UriKind.Relative));
            var newest = (await server.Client.RequestsAsync("?limit=1")).Single();
            Assert.Equal(($"limit={call}", "[]"), (newest.GetProperty("query").GetString(), newest.GetProperty("response").GetProperty("body").GetString()));
        }

        Assert.Equal(Enumerable.Range(1, 30).Reverse().Select(call => $"limit={call}"), (await server.Client.RequestsAsync()).Select(call => call.GetProperty("query").GetString()));
    }

    [SkippableFact]
    public async Task Only_calls_to_the_apis_are_kept_and_of_those_the_last_thousand()
    {
        await using var server = await Database.StartServerAsync();
        foreach (var own in new[] { "/dev/clock", "/health/live", "/swagger/index.html", "/dev/nothing" })
            (await server.Client.GetAsync(new Uri(own, UriKind.Relative))).Dispose();
        await Parallel.ForAsync(0, 1003, async (call, _) => (await server.Client.GetAsync(new Uri($"/api/nothing/{call}", UriKind.Relative), CancellationToken.None)).Dispose());

        var calls = await server.Client.RequestsAsync();
        Assert.Equal(Enumerable.Range(4, 1000).Reverse(), calls.Select(call => int.Parse(call.GetProperty("id").GetString()!, null)));
        Assert.All(calls, call => Assert.Null(call.GetProperty("route").GetString()));
        await server.Client.ControlAsync("DELETE", "/dev/requests");
        Assert.Empty(await server.Client.RequestsAsync());
    }

    [SkippableFact]
    public async Task The_path_is_shown_raw_and_a_refused_call_with_the_body_nobody_read()
    {
        await using var server = await Database.StartServerAsync();
        using var client = server.ClientWith((TestCredentials.RolesHeader, "unknown-key"));
        using var answer = await client.PostJsonAsync($"{client.BaseAddress}/v2//orgs/telco/signups/migration", """{"never":"read"}""");

        var call = Assert.Single(await server.Client.RequestsAsync());
        Assert.Equal((401, "//v2//orgs/telco/signups/migration"), (call.GetProperty("status").GetInt32(), call.GetProperty("path").GetString()));
        Assert.Equal("""{"never":"read"}""", call.GetProperty("request").GetProperty("body").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [SkippableFact]
    public async Task A_long_body_is_cut_and_marked()
    {
        await using var server = await Database.StartServerAsync();
        using var client = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        using var answer = await client.PostJsonAsync(Bundles, new string('x', 64 * 1024 + 10));
        using var exact = await client.PostJsonAsync(Bundles, new string('y', 64 * 1024));

        var bodies = (await server.Client.RequestsAsync()).Select(call => call.GetProperty("request").GetProperty("body").GetString()).ToArray();
        Assert.Equal(new string('y', 64 * 1024), bodies[0]);
        Assert.Equal(new string('x', 64 * 1024) + "… [cut: 65546 bytes]", bodies[1]);
    }

    [SkippableFact]
    public async Task A_call_whose_answer_was_cut_off_or_replaced_is_shown_as_its_caller_saw_it()
    {
        await using var server = await Database.StartServerAsync();
        using var client = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        await server.Client.OrderFaultAsync("""{"abort":true}""");
        await server.Client.OrderFaultAsync("""{"when":"after"}""");
        await server.Client.OrderFaultAsync("""{"status":503,"when":"after"}""");
        await server.Client.OrderFaultAsync("""{"status":429}""");
        for (var call = 0; call < 2; call++)
            await Assert.ThrowsAsync<HttpRequestException>(() => client.PostJsonAsync(Bundles, "{}"));
        for (var call = 0; call < 2; call++)
            (await client.PostJsonAsync(Bundles, "{}")).Dispose();

        await Eventually.TrueAsync(async () => (await server.Client.RequestsAsync()).Length == 4);
        var calls = (await server.Client.RequestsAsync()).OrderBy(call => call.GetProperty("at").GetDateTimeOffset()).ToArray();
        Assert.Equal(["", "", "503", "429"], calls.Select(call => call.GetProperty("status").ToString()));
        Assert.All(calls[2..], call => Assert.Equal("{}", call.GetProperty("request").GetProperty("body").GetString()));
    }

    [SkippableFact]
    public async Task It_is_filtered_by_what_was_sent_and_answered()
    {
        await using var server = await Database.StartServerAsync();
        using var client = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        (await client.GetAsync(new Uri(Bundles, UriKind.Relative))).Dispose();
        var since = (await server.Client.ControlAsync("GET", "/dev/clock")).GetProperty("now").GetString()!;
        (await client.PostJsonAsync(Bundles, "{}")).Dispose();
        (await server.Client.GetAsync(new Uri("/prod/demoapi/contacts", UriKind.Relative))).Dispose();

        async Task<string> IdsAsync(string query) => string.Join(',', (await server.Client.RequestsAsync(query)).Select(call => call.GetProperty("id").GetString()));
        Assert.Equal("2", await IdsAsync("?method=post"));
        Assert.Equal("2,1", await IdsAsync("?path=/v2/"));
        Assert.Equal("3", await IdsAsync("?status=401"));
        Assert.Equal("3", await IdsAsync("?clientToken=demoapi"));
        Assert.Equal("3,2", await IdsAsync($"?since={Uri.EscapeDataString(since)}"));
        Assert.Equal("3,2", await IdsAsync($"?since={since}"));
        Assert.Equal("3", await IdsAsync("?since=2"));
        Assert.Equal("3,2", await IdsAsync("?limit=2"));
        Assert.Equal("", await IdsAsync("?method=POST&status=401"));
    }

    [SkippableTheory]
    [InlineData("status=99", "status")]
    [InlineData("status=ok", "status")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("since=yesterday", "since")]
    public async Task A_filter_that_cannot_be_is_refused_by_name(string query, string field)
    {
        var server = await ServerAsync();

        (await server.Client.DevAsync("GET", $"/dev/requests?{query}")).Refuses(field, "must be");
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.DevAsync("GET", "/dev/requests?sandbox=nobody")).Status);
    }

    [SkippableFact]
    public async Task Credentials_are_shown_by_their_first_four_characters()
    {
        await using var server = await Database.StartServerAsync(options => options.AddClient("zqx", "zqx-secret&=zqx", clientTokens: ["demoapi"], orgs: ["telco"]));
        using var multipart = new MultipartFormDataContent
        {
            { new StringContent("client_credentials"), "grant_type" }, { new StringContent("zqx"), "client_id" }, { new StringContent("zqx-secret&=zqx"), "client_secret" },
        };
        (await server.Client.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), multipart)).EnsureSuccessStatusCode().Dispose();
        var token = await server.TokenAsync("zqx", "zqx-secret&=zqx");
        using var odd = new StringContent("client%5Fsecret=zqx-secret-odd", Encoding.UTF8, "application/x-www-form-urlencoded");
        (await server.Client.PostAsync(new Uri("/oauth/v2/token?client_secret=zqx-secret-query", UriKind.Relative), odd)).Dispose();
        using var json = new StringContent("""{"client_secret" : "zqx-secret-\"json", "refresh_token":"zqx-refresh"}""", Encoding.UTF8, "application/json");
        (await server.Client.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), json)).Dispose();
        using var basic = server.ClientWith(("Authorization", "Basic " + Convert.ToBase64String("zqx:zqx-secret"u8)));
        (await basic.GetAsync(new Uri("/api/apps/", UriKind.Relative))).Dispose();
        using var club = server.ClientWith((TestCredentials.GatewayHeader, "zqx-gateway-key"), ("Authorization", TestCredentials.Bearer(token)), ("Cookie", "session=zqx-cookie"));
        (await club.GetAsync(new Uri("/demoapi/contacts", UriKind.Relative))).Dispose();

        var journal = (await server.Client.DevAsync("GET", "/dev/requests")).Text;

        Assert.Contains("zqx-…", journal, StringComparison.Ordinal);
        Assert.Contains($"Bearer {token[..4]}…", journal, StringComparison.Ordinal);
        foreach (var secret in new[] { token, token[5..40], "zqx-s", "zqx-g", "zqx-r", "zqx-c", Convert.ToBase64String("zqx:zqx-secret"u8)[..6], "%26%3D" })
            Assert.DoesNotContain(secret, journal, StringComparison.Ordinal);
    }
}

public sealed class JournalOnSqlite(SqliteDatabase database) : JournalTests(database), IClassFixture<SqliteDatabase>;

public sealed class JournalOnPostgres(PostgresDatabase database) : JournalTests(database), IClassFixture<PostgresDatabase>;
