namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>The section <c>Tokens</c>, apart from its certificates.</summary>
internal static class TokenSettings
{
    /// <summary>The one audience of our access tokens.</summary>
    public const string Audience = "api";

    /// <summary>The one scope the vendor's answers name.</summary>
    public const string Scope = "api";

    public static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromHours(1);

    /// <summary>Two weeks, as in the library the vendor runs on (inferred).</summary>
    public static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromDays(14);

    private const string Issuer = "Tokens:Issuer";

    private static readonly Uri DefaultIssuer = new("urn:migration-platform");

    /// <summary>
    /// The <c>iss</c> of our tokens. All replicas must agree on it, whatever name they are reached by, so it is not taken from the request.
    /// </summary>
    public static Uri ReadIssuer(IConfiguration configuration, List<string> invalid)
    {
        if (configuration[Issuer] is not { Length: > 0 } text)
            return DefaultIssuer;
        if (Uri.TryCreate(text, UriKind.Absolute, out var issuer) && issuer.Query.Length == 0 && issuer.Fragment.Length == 0)
            return issuer;
        invalid.Add($"{Issuer}: is to be an absolute URI without query and fragment.");
        return DefaultIssuer;
    }
}
