using System.Security.Claims;

namespace MigrationPlatform.Api.Credentials;

/// <summary>Who calls, whichever credential said so.</summary>
public sealed class Caller(ClaimsPrincipal user)
{
    /// <summary>The <c>sub</c> of the token; for an API key alone, the key's name.</summary>
    public string Subject =>
        (user.Identities.FirstOrDefault(identity => identity.AuthenticationType == Schemes.Bearer) ?? user.Identity as ClaimsIdentity)
            ?.FindFirst(CallerClaims.Subject)?.Value ?? "";

    /// <summary>Organisations of the bundle migrations this caller acts for.</summary>
    public bool HasOrg(string org) => user.HasClaim(CallerClaims.Orgs, org);

    /// <summary>A role such as <c>risk</c>.</summary>
    public bool HasRole(string role) => user.HasClaim(CallerClaims.Roles, role);

    /// <summary>
    /// The club network's client token this caller may act under: every credential sent must name it.
    /// A gateway key that names none opens the gateway for all, and leaves the choice to the token.
    /// </summary>
    public bool HasClientToken(string clientToken) =>
        user.Identities.Any() && user.Identities.All(identity => identity.HasClaim(CallerClaims.ClientToken, clientToken)
            || (identity.AuthenticationType == Schemes.Gateway && !identity.HasClaim(claim => claim.Type == CallerClaims.ClientToken)));

    /// <summary>Groups whose apps this caller sees; a Keycloak path such as <c>/vk_org</c> names the group <c>vk_org</c>.</summary>
    public IReadOnlyList<string> Groups => [.. user.FindAll(CallerClaims.Groups).Select(claim => claim.Value.TrimStart('/')).Distinct()];

    /// <summary>IRI of the club this token is bound to, if it is.</summary>
    public string? Club => user.FindFirst(CallerClaims.Club)?.Value;

    /// <summary>IRI of the contact this token is bound to, if it is.</summary>
    public string? Contact => user.FindFirst(CallerClaims.Contact)?.Value;
}

/// <summary>The claims in tokens and on API keys. Lists are one claim a value.</summary>
public static class CallerClaims
{
    public const string Subject = "sub";
    public const string ClientToken = "client_token";
    public const string Orgs = "orgs";
    public const string Groups = "groups";
    public const string Roles = "roles";
    public const string Club = "club";
    public const string Contact = "contact";
}

public static class CallerExtensions
{
    public static Caller Caller(this HttpContext context) => new(context.User);
}
