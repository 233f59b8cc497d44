using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.ClubNetwork.Bodies;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;

namespace MigrationPlatform.Api.ClubNetwork.Calls;

/// <summary>Base of the club network's controllers: <c>/{clientToken}/…</c>, the same under the gateway's environments.</summary>
[ApiController]
[ApiExplorerSettings(GroupName = Document)]
[Authorize(Policy = ClubNetworkPolicy.Name)]
[Route("/{clientToken:clientToken}")]
[Route("/{env:clubEnvironment}/{clientToken:clientToken}")]
internal abstract class ClubNetworkController : ControllerBase
{
    /// <summary>The name of the API's OpenAPI document.</summary>
    internal const string Document = "club-network";

    /// <summary>The client token of the path.</summary>
    internal string ClientToken => HttpContext.ClientToken();

    /// <summary>Where the caller stands; only on actions that check the network headers.</summary>
    internal NetworkPosition Position => HttpContext.Features.GetRequiredFeature<NetworkPosition>();

    /// <summary>Checks the media type, then reads and parses the body. What is wrong waits in <see cref="Body.Refusal"/>.</summary>
    internal Task<Body> ReadBodyAsync() => Body.ReadAsync(Request);

    internal static HydraErrorResult Refuse(ClubNetworkError error) => new(error);

    /// <summary>
    /// Refuses until <paramref name="retryAfter"/> is over. In whole seconds, rounded up: a caller who waits that long is let through.
    /// </summary>
    internal static HydraErrorResult Refuse(ClubNetworkError error, TimeSpan? retryAfter) =>
        new(error) { RetryAfter = Math.Max(1, (int)Math.Ceiling((retryAfter ?? TimeSpan.Zero).TotalSeconds)) };

    internal static ViolationsResult Refuse(Violations violations) => new(violations);
}
