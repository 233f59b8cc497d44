using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials;

public abstract class SchemeTests(TestDatabase database) : DatabaseSuite(database)
{
    [SkippableFact]
    public async Task A_token_of_ours_names_its_client()
    {
        var server = await Database.ServerAsync();

        var result = await server.AuthenticateAsync(Schemes.Bearer, "Authorization", TestCredentials.Bearer(await server.TokenAsync()));

        Assert.True(result.Succeeded, result.Failure?.Message);
        var caller = new Caller(result.Principal);
        Assert.Equal("960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d", caller.Subject);
        Assert.True(caller.HasOrg("telco"));
        Assert.False(caller.HasOrg("other"));
        Assert.True(caller.HasClientToken("demoapi"));
        Assert.False(caller.HasClientToken("other"));
        Assert.Equal(["vk_org"], caller.Groups);
        Assert.Null(caller.Club);
        Assert.Equal(Schemes.Bearer, result.Principal.Identity?.AuthenticationType);
    }

    [SkippableTheory]
    [InlineData(Schemes.Gateway, TestCredentials.GatewayHeader, "demo-api-key", true, false, false)]
    [InlineData(Schemes.Roles, TestCredentials.RolesHeader, "API_KEY", false, true, false)]
    [InlineData(Schemes.Roles, TestCredentials.RolesHeader, "RISK_API_KEY", false, true, true)]
    public async Task A_demo_key_opens_what_it_is_for(string scheme, string header, string key, bool demoapi, bool telco, bool risk)
    {
        var server = await Database.ServerAsync();

        var result = await server.AuthenticateAsync(scheme, header, key);

        Assert.True(result.Succeeded, result.Failure?.Message);
        var caller = new Caller(result.Principal);
        Assert.Equal(demoapi, caller.HasClientToken("demoapi"));
        Assert.Equal(telco, caller.HasOrg("telco"));
        Assert.Equal(risk, caller.HasRole("risk"));
        Assert.Equal(scheme, result.Principal.Identity?.AuthenticationType);
        Assert.DoesNotContain(key, caller.Subject, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(Schemes.Gateway, TestCredentials.GatewayHeader, "API_KEY")]
    [InlineData(Schemes.Gateway, TestCredentials.GatewayHeader, "Demo-Api-Key")]
    [InlineData(Schemes.Roles, TestCredentials.RolesHeader, "demo-api-key")]
    [InlineData(Schemes.Roles, TestCredentials.RolesHeader, "")]
    [InlineData(Schemes.Roles, TestCredentials.RolesHeader, "API_KEY,RISK_API_KEY")]
    public async Task No_other_key_opens_anything(string scheme, string header, string key)
    {
        var server = await Database.ServerAsync();

        var result = await server.AuthenticateAsync(scheme, header, key);

        Assert.False(result.Succeeded);
        Assert.NotNull(result.Failure);
    }

    [SkippableFact]
    public async Task Without_a_header_there_is_nothing_to_check()
    {
        var server = await Database.ServerAsync();

        Assert.True((await server.AuthenticateAsync(Schemes.Gateway, "Accept", "*/*")).None);
        Assert.True((await server.AuthenticateAsync(Schemes.Roles, "Accept", "*/*")).None);
        Assert.True((await server.AuthenticateAsync(Schemes.Bearer, "Accept", "*/*")).None);
    }

    [SkippableFact]
    public async Task No_scheme_looks_at_a_request_that_no_policy_sends_to_it()
    {
        var schemes = (await Database.ServerAsync()).Services.GetRequiredService<IAuthenticationSchemeProvider>();

        Assert.Empty(await schemes.GetRequestHandlerSchemesAsync());
        Assert.Null(await schemes.GetDefaultAuthenticateSchemeAsync());
    }

    [Fact]
    public void Every_credential_sent_must_name_the_client_token_unless_the_gateway_key_names_none()
    {
        Assert.False(new Caller(new ClaimsPrincipal()).HasClientToken("a"));
        Assert.True(Both("a", "a").HasClientToken("a"));
        Assert.True(Both(null, "a").HasClientToken("a"));
        Assert.False(Both("b", "a").HasClientToken("a"));
        Assert.False(Both("a", "b").HasClientToken("a"));
        Assert.False(Both("a", null).HasClientToken("a"));
        Assert.Equal("Bearer", Both("a", "a").Subject);

        static Caller Both(string? gateway, string? bearer) => new(new ClaimsPrincipal([Identity(Schemes.Gateway, gateway), Identity(Schemes.Bearer, bearer)]));
        static ClaimsIdentity Identity(string scheme, string? clientToken) => new(
            clientToken is null ? [new Claim("sub", scheme)] : [new Claim("sub", scheme), new Claim("client_token", clientToken)], scheme);
    }
}

public sealed class SchemesOnSqlite(SqliteDatabase database) : SchemeTests(database), IClassFixture<SqliteDatabase>;

public sealed class SchemesOnPostgres(PostgresDatabase database) : SchemeTests(database), IClassFixture<PostgresDatabase>;
