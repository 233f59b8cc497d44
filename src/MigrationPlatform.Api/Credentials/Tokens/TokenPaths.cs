namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>The client token under whose path a token is asked for; null where the path names none.</summary>
internal sealed record TokenRequestPrefix(string? ClientToken);

/// <summary>Tells environments from client tokens: <c>/prod/oauth/v2/token</c> names an environment, <c>/demoapi/oauth/v2/token</c> a client token.</summary>
internal sealed class TokenPaths(IConfiguration configuration)
{
    private readonly HashSet<string> _environments =
        [.. configuration.GetSection("ClubNetwork:Environments").Get<string[]>() ?? ["prod", "resa2-staging"]];

    /// <summary>False when a path has two segments before <c>oauth</c> and the first is no environment.</summary>
    public bool TryRead(RouteValueDictionary route, out string? clientToken)
    {
        clientToken = route["clientToken"] as string;
        if (route["env"] is string environment)
            return _environments.Contains(environment);

        if (clientToken is not null && _environments.Contains(clientToken))
            clientToken = null;
        return true;
    }
}
