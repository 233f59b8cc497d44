namespace MigrationPlatform.Api.Http.Cors;

/// <summary>
/// Compares the <c>Origin</c> of a request with the configured ones, as browsers write it: scheme, host and port in lower case, without a
/// path.
/// </summary>
internal sealed class AllowedOrigins(IEnumerable<string> origins)
{
    private const string AnyPort = ":*";

    private readonly HashSet<string> _exact = [.. origins.Where(origin => !origin.EndsWith(AnyPort, StringComparison.Ordinal))];
    private readonly HashSet<string> _onAnyPort = [.. origins.Where(origin => origin.EndsWith(AnyPort, StringComparison.Ordinal)).Select(origin => origin[..^AnyPort.Length])];

    public bool Contains(string origin) => _exact.Contains(origin) || (_onAnyPort.Count > 0 && _onAnyPort.Contains(WithoutPort(origin)));

    /// <summary>Whether a setting can ever be equal to what a browser sends.</summary>
    public static bool IsOrigin(string setting)
    {
        var sample = setting.EndsWith(AnyPort, StringComparison.Ordinal) ? setting[..^AnyPort.Length] : setting;
        return Uri.TryCreate(sample, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && sample == uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
    }

    private static string WithoutPort(string origin)
    {
        var colon = origin.LastIndexOf(':');
        return colon >= 0 && origin.AsSpan(colon + 1) is { Length: > 0 and <= 5 } port && !port.ContainsAnyExceptInRange('0', '9') ? origin[..colon] : origin;
    }
}
