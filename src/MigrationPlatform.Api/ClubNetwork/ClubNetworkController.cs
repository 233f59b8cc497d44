using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.ClubNetwork.Bodies;
using MigrationPlatform.Api.ClubNetwork.JsonLd;

namespace MigrationPlatform.Api.ClubNetwork;

/// <summary>Base of the club network's controllers: <c>/{clientToken}/…</c>, the same under the gateway's environments.</summary>
[ApiController]
[ApiExplorerSettings(GroupName = Document)]
[Authorize(Policy = ClubNetworkPolicy.Name)]
[Route("/{clientToken:clientToken}")]
[Route("/{env:clubEnvironment}/{clientToken:clientToken}")]
public abstract class ClubNetworkController : ControllerBase
{
    /// <summary>The name of the API's OpenAPI document.</summary>
    internal const string Document = "club-network";

    /// <summary>The client token of the path.</summary>
    internal string ClientToken => HttpContext.ClientToken();

    /// <summary>Where the caller stands; only on actions with <see cref="NetworkHeadersAttribute"/>.</summary>
    internal NetworkPosition Position => HttpContext.Features.GetRequiredFeature<NetworkPosition>();

    /// <summary>Checks the media type, then reads and parses the body. Faults wait in <see cref="Body.Fault"/>.</summary>
    internal Task<Body> ReadBodyAsync() => Body.ReadAsync(Request);

    internal static HydraErrorResult Refuse(ClubNetworkError error) => new(error);

    internal static ViolationsResult Refuse(Violations violations) => new(violations);
}

internal static class ClubNetworkRequests
{
    public static string ClientToken(this HttpContext context) =>
        context.GetRouteValue("clientToken") as string ?? throw new InvalidOperationException("The route has no client token.");
}
