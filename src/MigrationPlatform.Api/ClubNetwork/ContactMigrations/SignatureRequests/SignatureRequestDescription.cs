using MigrationPlatform.Api.ClubNetwork.JsonLd;
using static MigrationPlatform.Api.ClubNetwork.JsonLd.ResourceProperty;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

internal static class SignatureRequestDescription
{
    public static readonly ResourceDescription Resource = new("SignatureRequest", "A request that a code from an SMS signs.",
    [
        Sent("id", Integer), Sent("contactId"), Sent("clubId"), Sent("state"), Sent("createdAt", Instant), Sent("expiresAt", Instant),
        Sent("validatedAt", Instant), Sent("canceledAt", Instant), Sent("targetIds"), Sent("resultTargetId"),
    ])
    {
        ItemMethods = ["GET"],
    };
}
