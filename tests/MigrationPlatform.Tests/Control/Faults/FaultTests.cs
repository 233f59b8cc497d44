using System.Diagnostics;
using System.Net;
using System.Text.Json;
using MigrationPlatform.Tests.AppTransfers;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Control.Faults;

public abstract class FaultTests(TestDatabase database) : ControlSuite(database)
{
    private const string Apps = "/api/apps/";
    private const string Bundles = "/v2/orgs/telco/signups/migration";
    private const string Contacts = "/demoapi/contacts";

    [SkippableTheory]
    [InlineData(Apps, 429, "application/json", """{"detail":"Request was throttled. Expected available in 7 seconds."}""")]
    [InlineData(Apps, 503, "application/json", """{"detail":"Service temporarily unavailable, try again later."}""")]
    [InlineData(Apps, 502, "application/json", """{"detail":"Bad Gateway."}""")]
    [InlineData(Bundles, 429, "application/json", """{"code":"0429","status":"TOO_MANY_REQUESTS","message":"Too Many Requests","detailMsg":"The request could not be served"}""")]
    [InlineData(Bundles, 500, "application/json", """{"code":"0500","status":"INTERNAL_ERROR","message":"Internal error","detailMsg":"The request could not be served"}""")]
    [InlineData(Contacts, 503, "application/ld+json", """{"@context":"/demoapi/contexts/Error","@type":"hydra:Error","hydra:title":"An error occurred","hydra:description":"Service Unavailable"}""")]
    [InlineData(Contacts, 403, "application/ld+json", """{"@context":"/demoapi/contexts/Error","@type":"hydra:Error","hydra:title":"An error occurred","hydra:description":"api.error.scope.unauthorized-endpoint"}""")]
    [InlineData("/oauth/v2/token", 503, "application/json", """{"error":"temporarily_unavailable","error_description":"Service Unavailable"}""")]
    public async Task A_status_is_answered_in_the_words_of_the_api(string path, int status, string mediaType, string body)
    {
        var client = (await ServerAsync()).Client;
        await client.OrderFaultAsync($$"""{"path":"{{path}}","status":{{status}},"retryAfter":7}""");

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((status, body), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(mediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter?.Delta);
    }

    public static TheoryData<string, int> Everything()
    {
        var all = new TheoryData<string, int>();
        foreach (var path in new[] { Apps, Bundles, Contacts, "/oauth/v2/token", "/nobody-s/path" })
        {
            foreach (var status in new[] { 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413, 415, 418, 422, 423, 425, 429, 444, 451, 499, 500, 501, 502, 503, 504, 507, 520, 599 })
                all.Add(path, status);
        }

        return all;
    }

    [SkippableTheory]
    [MemberData(nameof(Everything))]
    public async Task Any_status_from_400_to_599_is_answered_as_ordered(string path, int status)
    {
        var client = (await ServerAsync()).Client;
        await client.OrderFaultAsync($$"""{"path":"{{path}}","status":{{status}}}""");

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Null(answer.Headers.RetryAfter);
        if (status != 405)
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).Dispose();
    }

    [SkippableFact]
    public async Task Only_the_next_matching_calls_fail_and_are_counted()
    {
        var server = await ServerAsync();
        using var caller = await server.BearerClientAsync();
        var fault = await server.Client.OrderFaultAsync("""{"method":"get","path":"/api/apps/","times":2,"status":503}""");
        var id = fault.GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(caller, "GET", "/orchestrator/api/apps/"));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(caller, "POST", Apps));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(caller, "GET", Apps));
        var left = (await server.Client.ControlAsync("GET", "/dev/faults")).EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);
        Assert.Equal((2, 1), (left.GetProperty("times").GetInt32(), left.GetProperty("hits").GetInt32()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(caller, "GET", Apps));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(caller, "GET", Apps));

        Assert.DoesNotContain((await server.Client.ControlAsync("GET", "/dev/faults")).EnumerateArray(), one => one.GetProperty("id").GetString() == id);
        Assert.Equal(2, (await server.Client.ControlAsync("GET", $"/dev/faults/{id}")).GetProperty("hits").GetInt32());
    }

    [SkippableFact]
    public async Task A_fault_is_withdrawn_alone_or_with_all()
    {
        await using var server = await Database.StartServerAsync();
        var client = server.Client;
        var first = await client.OrderFaultAsync("""{"status":503}""");
        await client.OrderFaultAsync("""{"status":500}""");

        await client.ControlAsync("DELETE", $"/dev/faults/{first.GetProperty("id").GetString()}");
        Assert.Equal([500], (await client.ControlAsync("GET", "/dev/faults")).EnumerateArray().Select(fault => fault.GetProperty("status").GetInt32()));
        await client.ControlAsync("DELETE", "/dev/faults");

        Assert.Empty((await client.ControlAsync("GET", "/dev/faults")).EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await client.DevAsync("DELETE", "/dev/faults/nobody")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, "GET", Apps));
    }

    [SkippableFact]
    public async Task A_client_token_matches_by_the_path_and_by_the_credentials()
    {
        var server = await ServerAsync();
        using var caller = await server.BearerClientAsync();
        await server.Client.OrderFaultAsync("""{"clientToken":"demoapi","status":503,"times":2}""");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server.Client, "GET", Apps));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server.Client, "GET", "/otherapi/contacts"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(server.Client, "GET", "/prod/demoapi/contacts"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(caller, "GET", Apps));
    }

    [SkippableFact]
    public async Task A_delay_keeps_the_answer_back_and_changes_nothing_in_it()
    {
        var server = await ServerAsync();
        using var caller = await server.BearerClientAsync();
        await server.Client.OrderFaultAsync("""{"delayMs":400,"path":"/api/apps/"}""");
        await server.Client.OrderFaultAsync("""{"delayMs":400,"path":"/api/apps/","when":"after"}""");

        for (var call = 0; call < 2; call++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await caller.GetAsync(new Uri(Apps, UriKind.Relative));
            var text = await answer.Content.ReadAsStringAsync();
            // A timer of the system may fire a tick early; without the delay the answer takes a few milliseconds.
            Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(350), watch.Elapsed.ToString());
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("my_app3", text, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task An_aborted_call_has_no_answer_and_no_effect()
    {
        var server = await ServerAsync();
        using var caller = await server.BearerClientAsync();
        var name = TransferCalls.NewName();
        await server.Client.OrderFaultAsync("""{"method":"POST","path":"/api/apps/","abort":true}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => caller.CreateAsync(name));

        await caller.CreateAsync(name);
    }

    [SkippableTheory]
    [InlineData("""{}""", "status", "must be given (400 to 599)")]
    [InlineData("""{"times":1}""", "status", "must be given (400 to 599)")]
    [InlineData("""{"status":399}""", "status", "must be a whole number from 400 to 599")]
    [InlineData("""{"status":600}""", "status", "must be a whole number from 400 to 599")]
    [InlineData("""{"status":"503"}""", "status", "must be a whole number from 400 to 599")]
    [InlineData("""{"status":503,"times":0}""", "times", "must be a whole number from 1 to")]
    [InlineData("""{"delayMs":-1}""", "delayMs", "must be a whole number from 0 to 120000")]
    [InlineData("""{"delayMs":120001}""", "delayMs", "must be a whole number from 0 to 120000")]
    [InlineData("""{"abort":"yes"}""", "abort", "must be true or false")]
    [InlineData("""{"abort":true,"status":503}""", "abort", "must be false beside status")]
    [InlineData("""{"abort":true,"retryAfter":3}""", "retryAfter", "must come with status")]
    [InlineData("""{"status":503,"retryAfter":1.5}""", "retryAfter", "must be a whole number from 0")]
    [InlineData("""{"status":503,"when":"later"}""", "when", "must be before or after")]
    [InlineData("""{"status":503,"path":"api"}""", "path", "must begin with /")]
    [InlineData("""{"status":503,"method":""}""", "method", "must be a method, such as POST")]
    [InlineData("""{"status":503,"clientToken":7}""", "clientToken", "must be a client token")]
    [InlineData("""{"status":503,"statsu":1}""", "statsu", "is no field of this call; it has method, path, clientToken, times")]
    public async Task What_a_fault_cannot_be_is_refused_by_the_name_of_the_field(string body, string field, string must)
    {
        var server = await ServerAsync();

        (await server.Client.DevAsync("POST", "/dev/faults", body)).Refuses(field, must);
    }

    [SkippableFact]
    public async Task The_answer_to_an_order_is_the_fault_and_where_it_is()
    {
        await using var server = await Database.StartServerAsync();

        var answer = await server.Client.DevAsync("POST", "/dev/faults", """{"method":"POST","path":"/v2/","status":503,"retryAfter":2,"when":"after"}""");

        Assert.Equal(
            """{"id":"1","method":"POST","path":"/v2/","clientToken":null,"times":1,"status":503,"retryAfter":2,"delayMs":null,"abort":false,"when":"after","hits":0}""",
            answer.Text);
        Assert.Equal((HttpStatusCode.Created, "/dev/faults/1"), (answer.Status, answer.Location));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string method, string path)
    {
        using var answer = await client.SendAsync(method, path, method == "POST" ? "{}" : null);
        return answer.StatusCode;
    }
}

public sealed class FaultsOnSqlite(SqliteDatabase database) : FaultTests(database), IClassFixture<SqliteDatabase>;

public sealed class FaultsOnPostgres(PostgresDatabase database) : FaultTests(database), IClassFixture<PostgresDatabase>;
