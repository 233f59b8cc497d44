using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using MigrationPlatform.Api.Credentials.Clients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>Says in a token what its client may do.</summary>
internal sealed class IssueToken : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var rights = context.Transaction.GetProperty<ClientRights>(ClientRights.Property)!;
        var principal = new ClaimsPrincipal(new ClaimsIdentity(ClaimsOf(rights), Schemes.Bearer, CallerClaims.Subject, CallerClaims.Roles));
        principal.SetScopes(TokenSettings.Scope).SetResources(TokenSettings.Audience).SetDestinations(_ => [Destinations.AccessToken]);
        context.SignIn(principal);
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<Claim> ClaimsOf(ClientRights rights)
    {
        yield return new Claim(CallerClaims.Subject, rights.Subject);
        yield return rights.ClientTokens is [var only] ? new Claim(CallerClaims.ClientToken, only) : ListOf(CallerClaims.ClientToken, rights.ClientTokens);
        yield return ListOf(CallerClaims.Orgs, rights.Orgs);
        yield return ListOf(CallerClaims.Groups, rights.Groups);
        yield return ListOf(CallerClaims.Roles, rights.Roles);
        if (rights.Club is not null)
            yield return new Claim(CallerClaims.Club, rights.Club);
    }

    private static Claim ListOf(string name, IReadOnlyList<string> values) =>
        new(name, JsonSerializer.Serialize(values, CredentialsJson.Default.IReadOnlyListString), JsonClaimValueTypes.JsonArray);
}

/// <summary>Access tokens are checked by their signature alone and so have no row; only refresh tokens, which are spent, have one.</summary>
internal sealed class KeepOnlyRefreshTokens : IOpenIddictServerHandler<GenerateTokenContext>
{
    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        if (context.TokenType == TokenTypeIdentifiers.AccessToken)
            context.CreateTokenEntry = false;
        return ValueTask.CompletedTask;
    }
}
