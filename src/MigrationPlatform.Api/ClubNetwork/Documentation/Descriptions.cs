using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Requests;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Networks;

namespace MigrationPlatform.Api.ClubNetwork.Documentation;

/// <summary>What the documentation describes.</summary>
internal static class Descriptions
{
    /// <summary>All kinds of resource, in the order of <c>docs.jsonld</c>.</summary>
    public static readonly IReadOnlyList<ResourceDescription> All =
    [
        ClubDescription.Resource,
        ContactDescription.Resource,
        ContactDescription.Address,
        ContactMigrationRequestDescription.Resource,
        NetworkNodeDescription.Resource,
        SignatureRequestDescription.Resource,
    ];
}
