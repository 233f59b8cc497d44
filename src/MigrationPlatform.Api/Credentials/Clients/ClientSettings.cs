namespace MigrationPlatform.Api.Credentials.Clients;

/// <summary>One OAuth client of the section <c>Clients</c>; its secret is a digest from here on.</summary>
internal sealed record ClientSettings(string Id, string SecretDigest, ClientRights Rights)
{
    public const string Section = "Clients";

    /// <summary>Reads every client, adding a line to <paramref name="invalid"/> for each thing that is wrong.</summary>
    public static IReadOnlyList<ClientSettings> Read(IConfiguration configuration, List<string> invalid)
    {
        var clients = new List<ClientSettings>();
        foreach (var section in configuration.GetSection(Section).GetChildren())
        {
            var found = invalid.Count;
            var id = section["Id"];
            if (string.IsNullOrWhiteSpace(id))
                invalid.Add($"{section.Path}:Id: is missing.");
            else if (clients.Any(client => client.Id == id))
                invalid.Add($"{section.Path}:Id: another client has the same Id.");

            var digest = section.ReadDigest("Secret", invalid);
            var rights = new ClientRights(
                section["Subject"] is { Length: > 0 } subject ? subject : id ?? "",
                section.ReadList("ClientTokens", invalid),
                section.ReadList("Orgs", invalid),
                section.ReadList("Groups", invalid),
                section.ReadList("Roles", invalid),
                section["Club"] is { Length: > 0 } club ? club : null);
            if (invalid.Count == found)
                clients.Add(new ClientSettings(id!, digest!, rights));
        }

        return clients;
    }
}
