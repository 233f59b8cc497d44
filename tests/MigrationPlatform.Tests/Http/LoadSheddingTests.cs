using System.Net;
using System.Net.Sockets;
using System.Text;
using MigrationPlatform.Api.Http;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Http;

public sealed class LoadSheddingTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task What_waits_too_long_is_answered_503_in_its_apis_words_and_health_is_not()
    {
        await using var server = await StartAsync(waiting: 1);
        using (var busy = await BusyAsync(server))
        {
            using var measured = new Measured(server.Services, LoadShedding.MeterName);
            foreach (var (path, body) in new[]
            {
                ("/demoapi", """{"@context":"/demoapi/contexts/Error","@type":"hydra:Error","hydra:title":"An error occurred","hydra:description":"Service Unavailable"}"""),
                ("/v2/orgs/telco/signups/migration", "\"status\":\"SERVICE_UNAVAILABLE\""),
                ("/api/apps/", "{\"detail\":"),
                ("/oauth/v2/token", "\"error\":\"temporarily_unavailable\""),
            })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
                request.Headers.Add("Origin", "http://localhost:3000");
                using var answer = await server.Client.SendAsync(request);

                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.Equal("1", answer.Headers.RetryAfter?.ToString());
                Assert.Contains(body, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                Assert.Equal("http://localhost:3000", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
            }

            foreach (var path in new[] { "/health/live", "/health/ready", "/swagger/index.html", "/dev/sms" })
                Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, path));
            Assert.Equal(4, measured.Sum("http.calls.shed"));

            // One that waits is served when the one before it ends.
            var waiting = StatusAsync(server, "/demoapi");
            busy.Close();
            Assert.Contains(await waiting, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable]);
        }

        await Eventually.TrueAsync(async () => await StatusAsync(server, "/demoapi") == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nothing_waits_where_nothing_may()
    {
        await using var server = await StartAsync(waiting: 0, longestWait: "00:01:00");
        using var busy = await BusyAsync(server);

        // The wait would be longer than the client's patience.
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(server, "/demoapi").WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
    }

    [Fact]
    public async Task Callers_who_send_slowly_hold_no_place_until_more_do_than_may()
    {
        await using var server = await database.StartServerAsync(options =>
        {
            options.Settings["Limits:ConcurrentCalls"] = "1";
            options.Settings["Limits:WaitingCalls"] = "0";
            options.Settings["Limits:ArrivingCalls"] = "3";
        });
        var slow = new List<TcpClient>();
        for (var number = 0; number < 3; number++)
            slow.Add(await BeginTokenCallAsync(server.Client.BaseAddress!));
        // Each holds the place for a moment, until it is seen that its body has not come.
        await Eventually.TrueAsync(async () => await StatusAsync(server, "/demoapi") == HttpStatusCode.OK);

        await Eventually.TrueAsync(async () =>
        {
            slow.Add(await BeginTokenCallAsync(server.Client.BaseAddress!));
            return await StatusAsync(server, "/demoapi") == HttpStatusCode.ServiceUnavailable;
        });
        slow.ForEach(one => one.Dispose());
        await Eventually.TrueAsync(async () => await StatusAsync(server, "/demoapi") == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Impossible_limits_keep_the_server_from_starting()
    {
        await using var server = ServerProcess.Start("Development", new Dictionary<string, string>
        {
            ["ConnectionStrings:MigrationPlatform"] = database.ConnectionString,
            ["Limits:Connections"] = "0",
            ["Limits:ConcurrentCalls"] = "0",
            ["Limits:ArrivingCalls"] = "0",
            ["Limits:WaitingCalls"] = "-1",
            ["Limits:LongestWait"] = "00:02:00",
        });

        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.Equal(
            [
                "Limits:ArrivingCalls: at least 1.", "Limits:ConcurrentCalls: at least 1.", "Limits:Connections: at least 1.", "Limits:LongestWait: between 00:00:00 and 00:01:00.", "Limits:WaitingCalls: not below zero.",
            ],
            server.Errors);
    }

    private Task<TestServer> StartAsync(int waiting, string longestWait = "00:00:00.2") => database.StartServerAsync(options =>
    {
        options.Settings["Limits:ConcurrentCalls"] = "1";
        options.Settings["Limits:WaitingCalls"] = waiting.ToString(System.Globalization.CultureInfo.InvariantCulture);
        options.Settings["Limits:LongestWait"] = longestWait;
    });

    // A token call that takes its time holds the only place; where it was turned away itself it is tried again.
    private static async Task<TcpClient> BusyAsync(TestServer server)
    {
        using (var fault = await server.Client.PostAsync(new Uri("/dev/faults", UriKind.Relative), new StringContent("""{"method":"POST","path":"/oauth/v2/token","delayMs":120000,"times":1000}""")))
            Assert.Equal(HttpStatusCode.Created, fault.StatusCode);
        TcpClient? busy = null;
        await Eventually.TrueAsync(async () =>
        {
            if (busy is null or { Available: > 0 })
            {
                busy?.Dispose();
                busy = await BeginTokenCallAsync(server.Client.BaseAddress!);
            }

            return await StatusAsync(server, "/demoapi") == HttpStatusCode.ServiceUnavailable;
        });
        return busy!;
    }

    private static async Task<TcpClient> BeginTokenCallAsync(Uri server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /oauth/v2/token HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n"));
        return client;
    }

    private static async Task<HttpStatusCode> StatusAsync(TestServer server, string path)
    {
        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
