namespace MigrationPlatform.Api.Credentials.Clients;

/// <summary>One OAuth client of the section <c>Clients</c>; its secret is a digest from here on.</summary>
internal sealed record ClientSettings(string Id, string SecretDigest, ClientRights Rights)
{
    public const string Section = "Clients";

    /// <summary>Reads every client, adding a line to <paramref name="faults"/> for each thing that is wrong.</summary>
    public static IReadOnlyList<ClientSettings> Read(IConfiguration configuration, List<string> faults)
    {
        var clients = new List<ClientSettings>();
        foreach (var section in configuration.GetSection(Section).GetChildren())
        {
            var found = faults.Count;
            var id = section["Id"];
            if (string.IsNullOrWhiteSpace(id))
                faults.Add($"{section.Path}:Id: is missing.");
            else if (clients.Any(client => client.Id == id))
                faults.Add($"{section.Path}:Id: another client has the same Id.");

            var digest = section.ReadDigest("Secret", faults);
            var rights = new ClientRights(
                section["Subject"] is { Length: > 0 } subject ? subject : id ?? "",
                section.ReadList("ClientTokens", faults),
                section.ReadList("Orgs", faults),
                section.ReadList("Groups", faults),
                section.ReadList("Roles", faults),
                section["Club"] is { Length: > 0 } club ? club : null);
            if (faults.Count == found)
                clients.Add(new ClientSettings(id!, digest!, rights));
        }

        return clients;
    }
}
