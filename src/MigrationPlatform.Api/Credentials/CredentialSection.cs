namespace MigrationPlatform.Api.Credentials;

/// <summary>Reading one client or API key from the configuration.</summary>
internal static class CredentialSection
{
    /// <summary>The digest of <c>{name}</c>, or <c>{name}Hash</c>, which is one already.</summary>
    public static string? ReadDigest(this IConfigurationSection section, string name, List<string> invalid)
    {
        var plain = section[name];
        var digest = section[name + "Hash"];
        switch (string.IsNullOrEmpty(plain), string.IsNullOrEmpty(digest))
        {
            case (true, true):
                invalid.Add($"{section.Path}:{name}: is missing, and so is {name}Hash.");
                return null;
            case (false, false):
                invalid.Add($"{section.Path}:{name}: is given together with {name}Hash; keep one.");
                return null;
            case (false, true):
                return SecretDigest.Of(plain!);
            case (true, false) when SecretDigest.IsDigest(digest!):
                return digest!.ToLowerInvariant();
            default:
                invalid.Add($"{section.Path}:{name}Hash: is no SHA-256 of {SecretDigest.Length} hex digits.");
                return null;
        }
    }

    public static IReadOnlyList<string> ReadList(this IConfigurationSection section, string name, List<string> invalid)
    {
        var list = section.GetSection(name);
        if (!string.IsNullOrEmpty(list.Value))
            invalid.Add($"{list.Path}: is a list; give its values as {list.Path}:0 and so on.");
        return [.. list.GetChildren().Select(item => item.Value).Where(value => !string.IsNullOrEmpty(value)).Distinct()!];
    }
}
