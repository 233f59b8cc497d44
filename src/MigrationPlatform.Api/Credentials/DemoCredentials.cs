using MigrationPlatform.Api.Credentials.ApiKeys;
using MigrationPlatform.Api.Credentials.Clients;

namespace MigrationPlatform.Api.Credentials;

/// <summary>
/// The credentials every reader of the documentation knows. Known by their value, so that a copy under another name is found too.
/// </summary>
internal static class DemoCredentials
{
    private static readonly HashSet<string> Digests = [.. new[] { "demo-secret", "demo-api-key", "API_KEY", "RISK_API_KEY" }.Select(SecretDigest.Of)];

    /// <summary>A line for each setting that holds one, plain or as a digest.</summary>
    public static IEnumerable<string> Invalid(IConfiguration configuration) =>
        from section in configuration.GetSection(ClientSettings.Section).GetChildren().Concat(configuration.GetSection(ApiKeySettings.Section).GetChildren())
        from name in (string[])["Secret", "SecretHash", "Key", "KeyHash"]
        let value = section[name]
        where !string.IsNullOrEmpty(value)
        let digest = name.EndsWith("Hash", StringComparison.Ordinal) ? value.ToLowerInvariant() : SecretDigest.Of(value)
        where Digests.Contains(digest)
        select $"{section.Path}:{name}: is a demo credential; those are for Development only.";
}
