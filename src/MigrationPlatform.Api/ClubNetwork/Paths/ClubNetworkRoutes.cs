using Microsoft.AspNetCore.Routing.Template;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.ClubNetwork.Paths;

/// <summary>
/// Which methods a path takes. The framework judges the method before it looks at the constraints of a route: it says 405 where two
/// segments only look like environment and client token, and 404 where a route with another method has a constraint that fails.
/// Asked only after a 404 or 405, to tell which of them it is.
/// </summary>
internal sealed class ClubNetworkRoutes(EndpointDataSource endpoints, ClientTokens tokens)
{
    public IReadOnlyList<string> MethodsOf(PathString path) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>().Where(endpoint => Matches(endpoint, path))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Whether a path of a client token ends in a slash that none of its routes has. The entrypoint is the root of the API, with and
    /// without.
    /// </summary>
    public bool HasSlashTooMany(PathString path) =>
        path.Value is [_, .., '/'] && tokens.Of(path) is not null && tokens.Behind(path).Value!.AsSpan().Count('/') > 2;

    /// <summary>The token call has a client token in its path too, and belongs to no API.</summary>
    public static bool IsOfThisApi(RouteEndpoint endpoint) => endpoint.RoutePattern.ParameterPolicies.ContainsKey("clientToken");

    private bool Matches(RouteEndpoint endpoint, PathString path)
    {
        var values = new RouteValueDictionary();
        return !HasSlashTooMany(path)
            && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, values)
            && ExactPaths.IsExact(endpoint, path)
            && values.TryGetValue("clientToken", out var clientToken) && clientToken is string token && tokens.IsClientToken(token)
            && (!values.TryGetValue("env", out var env) || env is string environment && tokens.IsEnvironment(environment));
    }
}
