namespace MigrationPlatform.Api.Credentials.ApiKeys;

/// <summary>The section <c>ApiKeys</c>; a key is a digest from here on.</summary>
internal static class ApiKeySettings
{
    public const string Section = "ApiKeys";

    /// <summary>Reads every key, adding a line to <paramref name="faults"/> for each thing that is wrong.</summary>
    public static IReadOnlyList<ApiKey> Read(IConfiguration configuration, List<string> faults)
    {
        var keys = new List<ApiKey>();
        foreach (var section in configuration.GetSection(Section).GetChildren())
        {
            var found = faults.Count;
            var header = ReadHeader(section, faults);
            var digest = section.ReadDigest("Key", faults);
            var key = new ApiKey(
                header ?? default,
                digest ?? "",
                section.ReadList("ClientTokens", faults),
                section.ReadList("Orgs", faults),
                section.ReadList("Roles", faults));
            if (faults.Count == found && keys.Any(other => other.Header == key.Header && other.Digest == key.Digest))
                faults.Add($"{section.Path}:Key: another key for the same header has the same value.");
            if (faults.Count == found)
                keys.Add(key);
        }

        return keys;
    }

    private static ApiKeyHeader? ReadHeader(IConfigurationSection section, List<string> faults)
    {
        var word = section["Header"];
        var header = Enum.GetValues<ApiKeyHeader>().Where(header => header.ToString().Equals(word, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (header is [var known])
            return known;
        faults.Add($"{section.Path}:Header: is to be {string.Join(" or ", Enum.GetNames<ApiKeyHeader>())}.");
        return null;
    }
}
