using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

internal static class SignatureRequestQueries
{
    /// <summary>
    /// The request of an id in the path, whichever club is its destination. Null when the client token, or the contact a token is bound to,
    /// has none such.
    /// </summary>
    public static async Task<SignatureRequest?> FindSignatureRequestAsync(
        this MigrationPlatformDbContext db, NetworkPosition position, string id, CancellationToken cancellationToken)
    {
        if (Iri.ParseId(id) is not { } number)
            return null;
        var (clientToken, only) = (position.ClientToken, position.OnlyContactId);
        return await db.Set<SignatureRequest>().AsNoTracking().FirstOrDefaultAsync(
            request => request.Id == number && request.ClientToken == clientToken && (only == null || request.ContactId == only), cancellationToken);
    }
}
