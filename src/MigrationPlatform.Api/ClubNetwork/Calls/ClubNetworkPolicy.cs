using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Credentials;

namespace MigrationPlatform.Api.ClubNetwork.Calls;

/// <summary>
/// Who may call: a good gateway key and a good bearer token, both for the client token of the path.
/// The token alone makes the caller; the key only opens the gateway, and lends no rights.
/// </summary>
internal sealed class ClubNetworkPolicy : AuthorizationHandler<ClubNetworkPolicy.Requirement>
{
    public const string Name = "ClubNetwork";

    public static void Configure(AuthorizationPolicyBuilder policy) =>
        policy.AddAuthenticationSchemes(Schemes.Bearer).RequireAuthenticatedUser().AddRequirements(new Requirement());

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        if (context.Resource is not HttpContext http)
            return;
        var key = await http.AuthenticateAsync(Schemes.Gateway);
        var clientToken = http.ClientToken();
        if (key.Succeeded && new Caller(key.Principal).HasClientToken(clientToken) && new Caller(context.User).HasClientToken(clientToken))
            context.Succeed(requirement);
    }

    internal sealed class Requirement : IAuthorizationRequirement;
}
