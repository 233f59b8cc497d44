namespace MigrationPlatform.Api.Credentials.ApiKeys;

/// <summary>The section <c>ApiKeys</c>; a key is a digest from here on.</summary>
internal static class ApiKeySettings
{
    public const string Section = "ApiKeys";

    /// <summary>Reads every key, adding a line to <paramref name="invalid"/> for each thing that is wrong.</summary>
    public static IReadOnlyList<ApiKey> Read(IConfiguration configuration, List<string> invalid)
    {
        var keys = new List<ApiKey>();
        foreach (var section in configuration.GetSection(Section).GetChildren())
        {
            var found = invalid.Count;
            var header = ReadHeader(section, invalid);
            var digest = section.ReadDigest("Key", invalid);
            var key = new ApiKey(
                header ?? default,
                digest ?? "",
                section.ReadList("ClientTokens", invalid),
                section.ReadList("Orgs", invalid),
                section.ReadList("Roles", invalid));
            if (invalid.Count == found && keys.Any(other => other.Header == key.Header && other.Digest == key.Digest))
                invalid.Add($"{section.Path}:Key: another key for the same header has the same value.");
            if (invalid.Count == found)
                keys.Add(key);
        }

        return keys;
    }

    private static ApiKeyHeader? ReadHeader(IConfigurationSection section, List<string> invalid)
    {
        var word = section["Header"];
        var header = Enum.GetValues<ApiKeyHeader>().Where(header => header.ToString().Equals(word, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (header is [var known])
            return known;
        invalid.Add($"{section.Path}:Header: is to be {string.Join(" or ", Enum.GetNames<ApiKeyHeader>())}.");
        return null;
    }
}
