using System.Buffers.Text;
using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials.Bearer;

/// <summary>Over HTTP, against calls of two APIs that ask for a token.</summary>
public sealed class BadTokenTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly Uri Migrations = new("/v2/orgs/telco/signups/migration", UriKind.Relative);
    private static readonly Uri Clubs = new("/demoapi/clubs", UriKind.Relative);

    [Fact]
    [Shows("token-jwt")]
    public async Task Forged_tampered_unsigned_and_nonsense_tokens_are_401()
    {
        var server = await database.ServerAsync();
        var token = await server.TokenAsync();
        var parts = token.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        var richer = Encode(payload.Replace("\"roles\":[]", "\"roles\":[\"risk\"]", StringComparison.Ordinal));
        Assert.NotEqual(parts[1], richer);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, token));
        foreach (var bad in new[]
        {
            $"{parts[0]}.{richer}.{parts[2]}",
            $"{Encode("""{"alg":"none","typ":"at+jwt"}""")}.{parts[1]}.",
            $"{Encode("""{"alg":"HS256","typ":"at+jwt"}""")}.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}",
            $"{parts[0]}.{parts[1]}.{parts[2]}.x",
            $"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}",
            "nonsense",
            "a.b.c",
            new string('x', 5000),
        })
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, bad));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, token));
    }

    [Fact]
    [Shows("token-jwt", "token-expires-in")]
    public async Task A_token_ends_after_an_hour_to_the_second()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var server = await database.StartServerAsync(options => options.Clock = clock);
        var token = await server.TokenAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, token));
        clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, token));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, token));
    }

    [Fact]
    public async Task A_token_given_before_a_restart_or_by_a_replica_is_taken()
    {
        var token = await (await database.ServerAsync()).TokenAsync();

        var replica = await database.StartServerAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(replica, token));
    }

    // Both calls must agree.
    private static async Task<HttpStatusCode> StatusAsync(TestServer server, string token)
    {
        using var client = server.ClientWith((TestCredentials.GatewayHeader, TestCredentials.GatewayKey));
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using var migrations = await client.GetAsync(Migrations);
        using var clubs = await client.GetAsync(Clubs);
        Assert.Equal(clubs.StatusCode, migrations.StatusCode);
        return clubs.StatusCode;
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
