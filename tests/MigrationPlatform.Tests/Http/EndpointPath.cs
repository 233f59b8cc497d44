using Microsoft.AspNetCore.Routing.Patterns;

namespace MigrationPlatform.Tests.Http;

/// <summary>Paths for the server's own table of endpoints.</summary>
internal static class EndpointPath
{
    /// <summary>The path of a pattern, each segment as <paramref name="textOf"/> writes it.</summary>
    public static string Of(RoutePattern pattern, Func<RoutePatternPathSegment, string> textOf) =>
        $"/{string.Join('/', pattern.PathSegments.Select(textOf))}{(EndsInSlash(pattern) ? "/" : "")}";

    /// <summary>Paths of the app transfers end in a slash; without it they are redirected.</summary>
    public static bool EndsInSlash(RoutePattern pattern) =>
        pattern.PathSegments is [{ Parts: [RoutePatternLiteralPart { Content: "api" or "orchestrator" }] }, ..];
}
