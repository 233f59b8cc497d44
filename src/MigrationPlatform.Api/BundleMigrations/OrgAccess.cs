using System.Security.Claims;
using MigrationPlatform.Api.Credentials;

namespace MigrationPlatform.Api.BundleMigrations;

/// <summary>
/// Who may act for an organisation: an API key or a token that carries it. When a call brings both, each stands for itself:
/// the role of one gives nothing in an organisation only the other acts for.
/// </summary>
internal static class OrgAccess
{
    public const string Policy = "BundleMigrations:Org";
    public const string RiskRole = "risk";

    public const string OrgRouteValue = "orgId";

    public static void AddOrgAccess(this IServiceCollection services) =>
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy
            .AddAuthenticationSchemes(Schemes.Roles, Schemes.Bearer)
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.Resource is HttpContext http && http.CallersForOrg().Any()));

    /// <summary>The credentials of this call that act for the organisation in its path.</summary>
    public static IEnumerable<Caller> CallersForOrg(this HttpContext context)
    {
        var org = context.GetRouteValue(OrgRouteValue) as string ?? "";
        return context.User.Identities
            .Where(identity => identity.HasClaim(CallerClaims.Orgs, org))
            .Select(identity => new Caller(new ClaimsPrincipal(identity)));
    }
}
