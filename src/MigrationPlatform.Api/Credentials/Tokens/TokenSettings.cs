namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>The section <c>Tokens</c>, apart from its certificates.</summary>
internal sealed class TokenSettings
{
    public const string Section = "Tokens";

    /// <summary>The one audience of our access tokens.</summary>
    public const string Audience = "api";

    /// <summary>The one scope the vendor's answers name.</summary>
    public const string Scope = "api";

    public static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromHours(1);

    /// <summary>Two weeks, as in the library the vendor runs on (inferred).</summary>
    public static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromDays(14);

    /// <summary>The <c>iss</c> of our tokens. All replicas must agree on it, whatever name they are reached by.</summary>
    public Uri Issuer { get; set; } = new("urn:migration-platform");
}
