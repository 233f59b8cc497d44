using MigrationPlatform.Api.ClubNetwork.Clubs;
using MigrationPlatform.Api.ClubNetwork.ContactMigrationRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.NetworkNodes;
using MigrationPlatform.Api.ClubNetwork.SignatureRequests;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>All kinds of resource, in the order of <c>docs.jsonld</c>.</summary>
internal static class Descriptions
{
    public static readonly IReadOnlyList<ResourceDescription> All =
    [
        ClubDescription.Resource,
        ContactDescription.Resource,
        ContactDescription.Address,
        ContactMigrationRequestDescription.Resource,
        NetworkNodeDescription.Resource,
        SignatureRequestDescription.Resource,
    ];

    /// <summary>Those that hang on the entrypoint, by their name there.</summary>
    public static readonly IReadOnlyList<(string Name, ResourceDescription Resource)> OnEntrypoint =
        [.. All.Where(resource => resource.Collection is not null).Select(resource => (Lower(resource.ShortName), resource)).OrderBy(entry => entry.Item1, StringComparer.Ordinal)];

    private static string Lower(string shortName) => char.ToLowerInvariant(shortName[0]) + shortName[1..];
}
