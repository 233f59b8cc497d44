using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials.Bearer;

/// <summary>An outside issuer that is down or hangs is nobody's problem but its own callers', and theirs for seconds only.</summary>
public sealed class OutsideIssuerOutageTests(SqliteDatabase database, TestIssuer issuer) : IClassFixture<SqliteDatabase>, IClassFixture<TestIssuer>
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    [Shows("token-outside-issuer-503")]
    public async Task While_it_hangs_all_wait_for_one_question_and_get_503()
    {
        using var hanging = new TcpListener(IPAddress.Loopback, 0);
        hanging.Start();
        var authority = $"http://127.0.0.1:{((IPEndPoint)hanging.LocalEndpoint).Port}";
        var server = await StartAsync(authority, new FakeTimeProvider(Now));
        var tokens = Enumerable.Range(0, 20).Select(number => issuer.Token(Now, token => (token.Issuer, token.Audience) = (authority, $"{number}"))).ToArray();

        var start = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(tokens.Select(token => AskAsync(server, token)));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE", true), answer));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), "They waited one after another.");
        using var asked = await hanging.AcceptTcpClientAsync();
        Assert.False(hanging.Pending());
    }

    [Fact]
    [Shows("token-outside-issuer-503")]
    public async Task It_recovers_and_keys_once_fetched_outlive_an_outage()
    {
        var clock = new FakeTimeProvider(Now);
        var server = await StartAsync(issuer.Authority, clock);
        issuer.IsDown = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(server, issuer.Token(Now))).Status);
        var asked = issuer.Asked;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(server, issuer.Token(Now))).Status);
        Assert.Equal(asked, issuer.Asked);

        issuer.IsDown = false;
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, issuer.Token(Now))).Status);

        issuer.IsDown = true;
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, issuer.Token(clock.GetUtcNow()))).Status);
        issuer.IsDown = false;
    }

    [Fact]
    public async Task Tokens_of_anybody_else_are_401_at_once_and_ask_it_nothing()
    {
        var server = await StartAsync(issuer.Authority, TimeProvider.System);
        var before = issuer.Asked;

        foreach (var stranger in new[] { "https://elsewhere.example.org", issuer.Authority + "/other", "", issuer.Authority.ToUpperInvariant() })
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(server, issuer.Token(Now, token => token.Issuer = stranger))).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(server, "nonsense")).Status);
        Assert.Equal(before, issuer.Asked);
    }

    private Task<TestServer> StartAsync(string authority, TimeProvider clock) => database.StartServerAsync(options =>
    {
        options.Clock = clock;
        options.Settings["Authentication:Authority"] = authority;
    });

    private static async Task<(HttpStatusCode Status, string? Word, bool HasRetryAfter)> AskAsync(TestServer server, string token)
    {
        using var client = server.ClientWith(("Authorization", TestCredentials.Bearer(token)));
        using var response = await client.GetAsync(new Uri("/v2/orgs/telco/signups/migration", UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, body.Contains("SERVICE_UNAVAILABLE", StringComparison.Ordinal) ? "SERVICE_UNAVAILABLE" : null, response.Headers.RetryAfter is not null);
    }
}
