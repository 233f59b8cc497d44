using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Credentials.Tokens;

namespace MigrationPlatform.Api.ClubNetwork.Tokens;

/// <summary>The token call's paths, behind the gateway's environments as all of this API's.</summary>
internal sealed class TokenPaths(ClientTokens tokens) : ITokenPaths
{
    public bool TryRead(RouteValueDictionary route, out string? clientToken)
    {
        clientToken = route["clientToken"] as string;
        if (route["env"] is string environment)
            return tokens.IsEnvironment(environment);

        if (clientToken is not null && tokens.IsEnvironment(clientToken))
            clientToken = null;
        return true;
    }
}
