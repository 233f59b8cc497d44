using MigrationPlatform.Api.ClubNetwork.JsonLd;
using static MigrationPlatform.Api.ClubNetwork.JsonLd.ResourceProperty;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Requests;

internal static class ContactMigrationRequestDescription
{
    public static readonly ResourceDescription Resource = new("ContactMigrationRequest", "Asks for a contact to be moved to another club.",
        [Taken("contactId", required: true), Taken("clubId", required: true), Taken("disableNetwork", ResourceProperty.Boolean)])
    {
        CollectionMethods = ["POST"],
    };
}
