using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials.Bearer;

public sealed class OutsideIssuerTests(SqliteDatabase database, TestIssuer issuer) : IClassFixture<SqliteDatabase>, IClassFixture<TestIssuer>
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    [Shows("app-groups", "token-outside-issuer")]
    public async Task Its_tokens_are_taken_beside_our_own_and_groups_may_be_paths()
    {
        var server = await StartAsync("migration-platform");

        var result = await server.AuthenticateAsync(Schemes.Bearer, "Authorization", TestCredentials.Bearer(issuer.Token(Now)));
        var own = await server.AuthenticateAsync(Schemes.Bearer, "Authorization", TestCredentials.Bearer(await server.TokenAsync()));

        Assert.True(own.Succeeded, own.Failure?.Message);
        Assert.True(result.Succeeded, result.Failure?.Message);
        Assert.Equal(Schemes.Bearer, result.Principal.Identity?.AuthenticationType);
        var caller = new Caller(result.Principal);
        Assert.Equal("outsider", caller.Subject);
        Assert.Equal(["vk_org", "other", "parent/child"], caller.Groups);
        Assert.True(caller.HasOrg("telco"));
        Assert.True(caller.HasClientToken("demoapi"));
    }

    [Fact]
    public async Task A_token_it_did_not_sign_or_that_is_not_for_us_or_over_is_refused()
    {
        var server = await StartAsync("migration-platform");
        using var stranger = RSA.Create(2048);
        var strangers = new SigningCredentials(new RsaSecurityKey(stranger) { KeyId = "outside-1" }, SecurityAlgorithms.RsaSha256);

        await RefusedAsync(server, issuer.Token(Now, token => token.SigningCredentials = strangers));
        await RefusedAsync(server, issuer.Token(Now, token => token.SigningCredentials = null));
        await RefusedAsync(server, issuer.Token(Now, token => token.Issuer = "https://elsewhere.example.org"));
        await RefusedAsync(server, issuer.Token(Now, token => token.Issuer = "urn:migration-platform"));
        await RefusedAsync(server, issuer.Token(Now, token => token.Audience = "another-service"));
        await RefusedAsync(server, issuer.Token(Now.AddHours(-1)));
        await RefusedAsync(server, issuer.Token(Now.AddHours(1)));
    }

    [Fact]
    public async Task Without_an_audience_any_token_of_the_issuer_is_taken()
    {
        var server = await StartAsync(null);

        var result = await server.AuthenticateAsync(
            Schemes.Bearer, "Authorization", TestCredentials.Bearer(issuer.Token(Now, token => token.Audience = "another-service")));

        Assert.True(result.Succeeded, result.Failure?.Message);
    }

    [Fact]
    public async Task Without_an_authority_its_tokens_are_refused()
    {
        await RefusedAsync(await database.ServerAsync(), issuer.Token(Now));
    }

    private static async Task RefusedAsync(TestServer server, string token) =>
        Assert.NotNull((await server.AuthenticateAsync(Schemes.Bearer, "Authorization", TestCredentials.Bearer(token))).Failure);

    private Task<TestServer> StartAsync(string? audience) => database.StartServerAsync(options =>
    {
        options.Settings["Authentication:Authority"] = issuer.Authority;
        if (audience is not null)
            options.Settings["Authentication:Audience"] = audience;
    });
}
