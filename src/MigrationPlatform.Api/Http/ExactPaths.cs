using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace MigrationPlatform.Api.Http;

/// <summary>Letter case counts in every path, as it does for the vendors. The framework's routing ignores it.</summary>
internal static class ExactPaths
{
    /// <summary>To be placed after routing: what was found by another case is found no more, and answered as an unknown route.</summary>
    public static void UseExactPaths(this WebApplication app)
    {
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>();
        app.Use((context, next) =>
        {
            var path = context.Request.Path;
            var isFound = context.GetEndpoint() switch
            {
                null => true,
                RouteEndpoint endpoint => IsExact(endpoint, path),
                // The framework's own answer to a wrong method has no route.
                _ => endpoints.Endpoints.OfType<RouteEndpoint>().Any(endpoint =>
                    new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []) && IsExact(endpoint, path)),
            };
            if (!isFound)
                context.SetEndpoint(null);
            return next(context);
        });
    }

    /// <summary>Whether <paramref name="path"/>, which matches the route, writes the route's literals in the same case.</summary>
    public static bool IsExact(RouteEndpoint endpoint, PathString path)
    {
        var rest = path.Value.AsSpan().TrimStart('/');
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            var end = rest.IndexOf('/');
            var sent = end < 0 ? rest : rest[..end];
            if (segment is { IsSimple: true, Parts: [RoutePatternLiteralPart literal] } && !sent.SequenceEqual(literal.Content))
                return false;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return true;
    }
}
