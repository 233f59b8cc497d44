namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>
/// What stands before <c>/oauth/v2/token</c> in a path: <c>/prod/oauth/v2/token</c> names an environment, <c>/demoapi/oauth/v2/token</c>
/// a client token. The API whose words those are tells them apart.
/// </summary>
internal interface ITokenPaths
{
    /// <summary>False when there is no token call under this path.</summary>
    /// <param name="route">The values <c>env</c> and <c>clientToken</c>, either of which may be absent.</param>
    /// <param name="clientToken">The client token under whose path a token is asked for; null where the path names none.</param>
    bool TryRead(RouteValueDictionary route, out string? clientToken);
}

/// <summary>The client token under whose path a token is asked for; null where the path names none.</summary>
internal sealed record TokenRequestPrefix(string? ClientToken);
