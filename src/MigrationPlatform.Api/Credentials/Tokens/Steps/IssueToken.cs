using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using MigrationPlatform.Api.Credentials.Clients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens.Steps;

/// <summary>Says in a token what was granted.</summary>
internal sealed class IssueToken : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var grant = context.Transaction.GetProperty<TokenGrant>(nameof(TokenGrant))!;
        var principal = new ClaimsPrincipal(new ClaimsIdentity(ClaimsOf(grant), Schemes.Bearer, CallerClaims.Subject, CallerClaims.Roles));
        principal.SetScopes(TokenSettings.Scope).SetResources(TokenSettings.Audience).SetDestinations(_ => [Destinations.AccessToken]);
        context.SignIn(principal);
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<Claim> ClaimsOf(TokenGrant grant)
    {
        var rights = grant.Rights;
        yield return new Claim(CallerClaims.Subject, rights.Subject);
        yield return rights.ClientTokens is [var only] ? new Claim(CallerClaims.ClientToken, only) : ListOf(CallerClaims.ClientToken, rights.ClientTokens);
        yield return ListOf(CallerClaims.Orgs, rights.Orgs);
        yield return ListOf(CallerClaims.Groups, rights.Groups);
        yield return ListOf(CallerClaims.Roles, rights.Roles);
        if (rights.Club is not null)
            yield return new Claim(CallerClaims.Club, rights.Club);
        if (grant.Contact is not null)
            yield return new Claim(CallerClaims.Contact, grant.Contact);
    }

    private static Claim ListOf(string name, IReadOnlyList<string> values) =>
        new(name, JsonSerializer.Serialize(values, CredentialsJson.Default.IReadOnlyListString), JsonClaimValueTypes.JsonArray);
}

/// <summary>
/// Whether a refresh token comes along is the grant's to say; OpenIddict would look for a scope that the vendor does not have.
/// </summary>
internal sealed class AddRefreshToken : IOpenIddictServerHandler<ProcessSignInContext>
{
    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        var grant = context.Transaction.GetProperty<TokenGrant>(nameof(TokenGrant))!;
        context.GenerateRefreshToken = context.IncludeRefreshToken = grant.IsRefreshable;
        return ValueTask.CompletedTask;
    }
}

/// <summary>
/// Access tokens are checked by their signature alone and so have no row; only refresh tokens, which are spent, have one.
/// </summary>
internal sealed class KeepOnlyRefreshTokens : IOpenIddictServerHandler<GenerateTokenContext>
{
    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        if (context.TokenType == TokenTypeIdentifiers.AccessToken)
            context.CreateTokenEntry = false;
        return ValueTask.CompletedTask;
    }
}
