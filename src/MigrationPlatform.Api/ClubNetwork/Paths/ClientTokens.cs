using System.Buffers;
using Microsoft.Extensions.Options;

namespace MigrationPlatform.Api.ClubNetwork.Paths;

/// <summary>
/// Which first segments of a path name a client of the club network: <c>[a-z0-9][a-z0-9_-]*</c>, except the server's own
/// first segments and the names of the gateway's environments.
/// </summary>
internal sealed class ClientTokens(IOptions<ClubNetworkSettings> settings)
{
    private const string First = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Other = First + "_-";
    private static readonly SearchValues<char> FirstCharacters = SearchValues.Create(First);
    private static readonly SearchValues<char> Characters = SearchValues.Create(Other);
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "api", "orchestrator", "v2", "oauth", "swagger", "health", "dev", "favicon.ico",
    };

    private readonly HashSet<string> _environments = new(Environments(settings.Value), StringComparer.Ordinal);

    public bool IsEnvironment(string segment) => _environments.Contains(segment);

    public static bool IsReserved(string segment) => Reserved.Contains(segment);

    public bool IsClientToken(string segment) => IsWellFormed(segment) && !IsReserved(segment) && !IsEnvironment(segment);

    /// <summary>A path as the vendor's API sees it behind its gateway: without the environment.</summary>
    public PathString Behind(PathString path)
    {
        var segments = (path.Value ?? "").Split('/', 3);
        return segments.Length == 3 && IsEnvironment(segments[1]) ? $"/{segments[2]}" : path;
    }

    /// <summary>The client token of a path, with or without an environment before it; null when it has none.</summary>
    public string? Of(PathString path)
    {
        var segments = (path.Value ?? "").Split('/', 4);
        var first = segments.ElementAtOrDefault(1) ?? "";
        var token = IsEnvironment(first) ? segments.ElementAtOrDefault(2) ?? "" : first;
        return IsClientToken(token) ? token : null;
    }

    /// <summary>
    /// The check constraint of a column of client tokens, in the SQL of both databases. Which names the gateway's environments have is a
    /// setting, which no constraint knows.
    /// </summary>
    public static string CheckOn(string column)
    {
        var reserved = string.Join(", ", Reserved.Where(IsWellFormed).Order(StringComparer.Ordinal).Select(word => $"'{word}'"));
        return $"""
            trim("{column}", '{Other}') = '' AND "{column}" <> '' AND trim(substr("{column}", 1, 1), '{First}') = '' AND "{column}" NOT IN ({reserved})
            """;
    }

    private static bool IsWellFormed(string segment) =>
        segment.Length > 0 && FirstCharacters.Contains(segment[0]) && !segment.AsSpan().ContainsAnyExcept(Characters);

    private static IEnumerable<string> Environments(ClubNetworkSettings settings) =>
        settings.Environments.Count > 0 ? settings.Environments : ["prod", "resa2-staging"];
}

/// <summary><c>{clientToken:clientToken}</c> in route templates.</summary>
internal sealed class ClientTokenConstraint(ClientTokens tokens) : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string segment && tokens.IsClientToken(segment);
}

/// <summary><c>{env:clubEnvironment}</c> in route templates.</summary>
internal sealed class EnvironmentConstraint(ClientTokens tokens) : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string segment && tokens.IsEnvironment(segment);
}
