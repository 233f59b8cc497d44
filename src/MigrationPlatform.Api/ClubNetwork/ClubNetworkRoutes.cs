using Microsoft.AspNetCore.Routing.Template;

namespace MigrationPlatform.Api.ClubNetwork;

/// <summary>
/// Which methods a path takes. The framework judges the method before it looks at the constraints of a route, so it says 405 also where
/// two segments happen to look like environment and client token; asked only after a 405, to tell those from the real ones.
/// </summary>
internal sealed class ClubNetworkRoutes(EndpointDataSource endpoints, ClientTokens tokens)
{
    public IReadOnlyList<string> MethodsOf(PathString path) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>().Where(endpoint => Matches(endpoint, path))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private bool Matches(RouteEndpoint endpoint, PathString path)
    {
        var values = new RouteValueDictionary();
        return new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, values)
            && values.TryGetValue("clientToken", out var clientToken) && clientToken is string token && tokens.IsClientToken(token)
            && (!values.TryGetValue("env", out var env) || env is string environment && tokens.IsEnvironment(environment));
    }
}
