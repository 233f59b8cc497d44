using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Paths;
using static MigrationPlatform.Api.ClubNetwork.JsonLd.ResourceProperty;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

internal static class ContactDescription
{
    public static readonly ResourceDescription Address = new("Address", "A postal address.",
    [
        Both("streetAddress"), Both("postalCode"), Both("addressLocality"), Both("addressCountry"), Both("addressCountryIso"), Taken("addressCountryCode"),
    ]);

    public static readonly ResourceDescription Resource = new("Contact", "A person a club knows.",
    [
        Sent("id", Integer), Sent("number"), Both("familyName", required: true), Both("givenName", required: true), Both("gender"), Both("birthDate", Date),
        Both("email"), Both("mobile"), Both("clubId", required: true), Sent("state"), Both("address", "#Address"), Sent("createdAt", Instant),
        Sent("updatedAt", Instant), Sent("deletedAt", Instant), Sent("migratedToId"),
    ])
    {
        TypeIri = "http://schema.org/Person",
        Collection = Iri.Contacts,
        CollectionMethods = ["GET", "POST"],
        ItemMethods = ["GET", "PUT"],
        Embedded = [Address],
    };
}
