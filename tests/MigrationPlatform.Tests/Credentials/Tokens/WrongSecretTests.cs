using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Api.Credentials.Clients.Secrets;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials.Tokens;

/// <summary>What wrong secrets cost: a slow hash each, known client or not, up to a bound; nothing beyond it.</summary>
public sealed class WrongSecretTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string TooMany = """{"error":"slow_down","error_description":"Too many attempts with wrong client credentials"}""";

    [Theory]
    [InlineData("partner")]
    [InlineData("nobody")]
    [Shows("token-slow-down")]
    public async Task Beyond_the_bound_they_are_429_and_clients_seen_before_are_served(string clientId)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var server = await StartAsync(clock);
        await server.TokenAsync("partner", "secret");

        for (var number = 0; number < SecretAttempts.Burst; number++)
            await TokenCall.RefusedAsync(await AskAsync(server, clientId, "wrong"), TokenCall.InvalidClient);

        var refused = await AskAsync(server, clientId, "wrong");
        await TokenCall.RefusedAsync(refused, TooMany, HttpStatusCode.TooManyRequests);
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
        await server.TokenAsync("partner", "secret");

        clock.Advance(TimeSpan.FromSeconds(1));
        await TokenCall.RefusedAsync(await AskAsync(server, clientId, "wrong"), TokenCall.InvalidClient);
    }

    [Fact]
    public async Task Right_secrets_use_nothing_up()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var attempts = new SecretAttempts(clock);

        for (var number = 0; number < 2 * SecretAttempts.Burst; number++)
            Assert.True((await attempts.TryAsync(IPAddress.Loopback, "partner", () => ValueTask.FromResult(true), default)).IsRight);
    }

    [Fact]
    [Shows("token-slow-down")]
    public async Task One_client_is_bound_over_all_addresses_and_one_address_over_all_clients()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var attempts = new SecretAttempts(clock);
        var compared = 0;

        for (var number = 0; number < SecretAttempts.Burst + 5; number++)
            await attempts.TryAsync(new IPAddress([10, 0, 0, (byte)number]), "client", Compare, default);
        Assert.Equal(SecretAttempts.Burst, compared);

        for (var number = 0; number < SecretAttempts.Burst + 5; number++)
            await attempts.TryAsync(IPAddress.Parse($"2001:db8::{number:x}"), $"client-{number}", Compare, default);
        Assert.Equal(2 * SecretAttempts.Burst, compared);

        ValueTask<bool> Compare()
        {
            compared++;
            return ValueTask.FromResult(false);
        }
    }

    [Fact]
    public async Task Unknown_clients_take_as_long_as_wrong_secrets()
    {
        var server = await StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        await AskAsync(server, "partner", "wrong");
        await AskAsync(server, "nobody", "wrong");

        var (known, unknown) = (new List<double>(), new List<double>());
        for (var number = 0; number < 25; number++)
        {
            known.Add(await TimeAsync("partner"));
            unknown.Add(await TimeAsync("nobody"));
        }

        // Without a hash the one takes a fiftieth of the other.
        Assert.InRange(Median(unknown) / Median(known), 0.4, 2.5);

        async Task<double> TimeAsync(string clientId)
        {
            var start = Stopwatch.GetTimestamp();
            await AskAsync(server, clientId, "wrong");
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
    }

    [Fact]
    public void A_secret_is_remembered_only_for_the_hash_it_matched()
    {
        var verified = new VerifiedSecrets();
        verified.Remember("client", "hash", "digest");

        Assert.True(verified.Matches("client", "hash", "digest"));
        Assert.False(verified.Matches("client", "changed", "digest"));
        Assert.False(verified.Matches("client", "hash", "other"));
        Assert.False(verified.Matches("other", "hash", "digest"));
    }

    [Fact]
    public void Buckets_are_bounded_in_number_and_fill_by_the_clock()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var buckets = new TokenBuckets(1, 1, clock);
        for (var number = 0; number < 10_000; number++)
            Assert.Null(buckets.TryTake($"key-{number}"));

        Assert.Null(buckets.TryTake("one more"));
        Assert.NotNull(buckets.TryTake("and another"));
        clock.Advance(TimeSpan.FromHours(3));
        Assert.Null(buckets.TryTake("and another"));
        Assert.Null(buckets.TryTake("one more"));
        Assert.Equal(TimeSpan.FromSeconds(1), buckets.TryTake("one more"));
    }

    private Task<TestServer> StartAsync(TimeProvider clock) => database.StartServerAsync(options =>
    {
        options.Clock = clock;
        options.AddClient("partner", "secret", orgs: ["telco"]);
    });

    private static Task<HttpResponseMessage> AskAsync(TestServer server, string id, string secret) =>
        server.AskAtAsync("/oauth/v2/token", [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)]);
}
