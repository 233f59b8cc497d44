using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>
/// The network headers of a call for one signature request, which is read with what they name: one round trip instead of two.
/// </summary>
internal sealed class SignatureRequestHeadersAttribute : NetworkHeadersAttribute
{
    private const long NoRequest = -1;

    private sealed record Found(Standing Standing, SignatureRequest? Request);

    private static readonly PerProvider<Func<MigrationPlatformDbContext, string, long, long?, long, long?, CancellationToken, Task<Found?>>> Query =
        new(() => EF.CompileAsyncQuery(
            (MigrationPlatformDbContext db, string clientToken, long clubId, long? nodeId, long requestId, long? onlyContactId, CancellationToken _) =>
                (from club in db.Set<Club>().AsNoTracking()
                 where club.ClientToken == clientToken && club.Id == clubId
                 from node in db.Set<NetworkNode>()
                 where node.ClientToken == clientToken && node.Id == (nodeId ?? club.NodeId)
                 join found in db.Set<SignatureRequest>().Where(request => request.Id == requestId && (onlyContactId == null || request.ContactId == onlyContactId))
                     on club.ClientToken equals found.ClientToken into requests
                 from request in requests.DefaultIfEmpty()
                 select new Found(new Standing(club.Id, club.Details.AddressCountryIso, club.Node.Path, node.Id, node.Path, node.ParentId), request))
                .FirstOrDefault()));

    protected override async Task<Standing?> FindStandingAsync(HttpContext http, MigrationPlatformDbContext db, Named named)
    {
        var requestId = Iri.ParseId(http.GetRouteValue("id") as string) ?? NoRequest;
        var found = await Query.For(db)(db, named.ClientToken, named.ClubId, named.NodeId, requestId, named.OnlyContactId, http.RequestAborted);
        http.Features.Set(found?.Request);
        return found?.Standing;
    }
}
