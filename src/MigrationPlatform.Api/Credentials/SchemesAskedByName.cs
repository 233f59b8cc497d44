using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MigrationPlatform.Api.Credentials;

/// <summary>
/// No scheme looks at requests on its own: policies name the schemes they take, and the token call hands itself to OpenIddict.
/// OpenIddict's scheme would otherwise be asked about every request to every API.
/// </summary>
internal sealed class SchemesAskedByName(IOptions<AuthenticationOptions> options) : AuthenticationSchemeProvider(options)
{
    public override Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync() => Task.FromResult<IEnumerable<AuthenticationScheme>>([]);
}
