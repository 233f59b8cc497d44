using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.Credentials.Clients;
using MigrationPlatform.Api.Credentials.Keys;
using MigrationPlatform.Api.Errors;
using MigrationPlatform.Api.Http;
using OpenIddict.Server.AspNetCore;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>
/// Where tokens are asked for. OpenIddict does the work; it is called from here, so that no other route passes through it.
/// </summary>
internal sealed class TokensController(ITokenPaths paths, TokenKeys keys, KnownClients clients, IAuthenticationHandlerProvider handlers) : ControllerBase
{
    /// <summary>Issues an access token.</summary>
    /// <remarks>
    /// A form, urlencoded or multipart: <c>grant_type</c>, <c>client_id</c>, <c>client_secret</c>, and what the grant asks for besides.
    /// Source: https://doc.resamania.com/en/auth/authentication.html
    /// </remarks>
    [HttpPost("/oauth/v2/token")]
    [HttpPost("/{clientToken}/oauth/v2/token")]
    [HttpPost("/{env}/{clientToken}/oauth/v2/token")]
    [AllowAnonymous]
    [FormBody(typeof(TokenRequest))]
    [ProducesResponseType<TokenAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<TokenRefusal>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<TokenRefusal>(StatusCodes.Status429TooManyRequests)]
    public async Task<IActionResult> IssueAsync()
    {
        // Routing ignores letter case; the vendor's paths do not.
        if (!HttpContext.Request.Path.Value!.TrimEnd('/').EndsWith(TokenDialect.Path, StringComparison.Ordinal)
            || !paths.TryRead(RouteData.Values, out var clientToken))
            return NotFound();
        if (!keys.AreLoaded || !clients.AreLoaded)
            throw new UnavailableException("clients and keys are not loaded yet");

        HttpContext.Features.Set(new TokenRequestPrefix(clientToken));
        var handler = await handlers.GetHandlerAsync(HttpContext, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        await ((IAuthenticationRequestHandler)handler!).HandleRequestAsync();
        return new EmptyResult();
    }
}
