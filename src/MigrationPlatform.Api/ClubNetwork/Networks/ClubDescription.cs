using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Paths;
using static MigrationPlatform.Api.ClubNetwork.JsonLd.ResourceProperty;

namespace MigrationPlatform.Api.ClubNetwork.Networks;

internal static class ClubDescription
{
    public static readonly ResourceDescription Resource = new("Club", "A club of the network.",
    [
        Sent("id", Integer), Sent("code"), Sent("name"), Sent("email"), Sent("phone"), Sent("streetAddress"), Sent("postalCode"), Sent("addressLocality"),
        Sent("addressCountry"), Sent("addressCountryIso"), Sent("locale"), Sent("sharesContacts", ResourceProperty.Boolean), Sent("createdAt", Instant),
    ])
    {
        Collection = Iri.Clubs,
        CollectionMethods = ["GET"],
        ItemMethods = ["GET"],
    };
}
