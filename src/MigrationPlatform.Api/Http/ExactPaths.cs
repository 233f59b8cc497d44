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
        var policies = app.Services.GetRequiredService<ParameterPolicyFactory>();
        app.Use((context, next) =>
        {
            var isFound = context.GetEndpoint() switch
            {
                null => true,
                RouteEndpoint endpoint => IsExact(endpoint, context.Request.Path),
                // The framework's own answer to a wrong method has no route, and comes before it looks at the constraints of any.
                _ => endpoints.Endpoints.OfType<RouteEndpoint>().Any(endpoint => Matches(endpoint, context, policies)),
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

    private static bool Matches(RouteEndpoint endpoint, HttpContext context, ParameterPolicyFactory policies)
    {
        var values = new RouteValueDictionary();
        return new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(context.Request.Path, values)
            && IsExact(endpoint, context.Request.Path)
            && endpoint.RoutePattern.Parameters.All(parameter => parameter.ParameterPolicies
                .Select(policy => policies.Create(parameter, policy)).OfType<IRouteConstraint>()
                .All(constraint => constraint.Match(context, null, parameter.Name, values, RouteDirection.IncomingRequest)));
    }
}
