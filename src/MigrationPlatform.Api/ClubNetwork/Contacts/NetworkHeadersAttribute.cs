using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>
/// The two network headers, checked before anything of the request is read. Vendor: each call answers "on behalf of whom?"
/// (<c>x-user-club-id</c>) and "where am I?" (<c>x-user-network-node-id</c>), both as IRIs.
/// The action finds the outcome in <see cref="ClubNetworkController.Position"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal class NetworkHeadersAttribute : Attribute, IAsyncAuthorizationFilter
{
    public const string ClubHeader = "x-user-club-id";
    public const string NodeHeader = "x-user-network-node-id";

    // Without a node of its own the request stands at the club's.
    private static readonly PerProvider<Func<MigrationPlatformDbContext, string, long, long?, CancellationToken, Task<Standing?>>> StandingQuery =
        new(() => EF.CompileAsyncQuery((MigrationPlatformDbContext db, string clientToken, long clubId, long? nodeId, CancellationToken _) =>
            (from club in db.Set<Club>()
             where club.ClientToken == clientToken && club.Id == clubId
             from node in db.Set<NetworkNode>()
             where node.ClientToken == clientToken && node.Id == (nodeId ?? club.NodeId)
             select new Standing(club.Id, club.Details.AddressCountryIso, club.Node.Path, node.Id, node.Path, node.ParentId)).FirstOrDefault()));

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var clientToken = http.ClientToken();
        var (position, refusal) = await CheckAsync(http, clientToken);
        if (position is not null)
            http.Features.Set(position);
        else
            context.Result = new HydraErrorResult(refusal ?? ClubNetworkError.HeaderMissing);
    }

    private async Task<(NetworkPosition?, ClubNetworkError?)> CheckAsync(HttpContext http, string clientToken)
    {
        var db = http.RequestServices.GetRequiredService<MigrationPlatformDbContext>();
        var caller = http.Caller();
        var ownClub = Iri.Parse(caller.Club, Iri.Clubs);
        var ownContact = Iri.Parse(caller.Contact, Iri.Contacts);
        var clubText = http.Request.Headers[ClubHeader].ToString();
        var nodeText = http.Request.Headers[NodeHeader].ToString();
        // A binding that cannot be read must not widen into none at all.
        if (caller.Contact is not null && ownContact is null || caller.Club is not null && ownClub is null)
            return (null, ClubNetworkError.UnauthorizedEndpoint);
        var isBound = caller.Club is not null || caller.Contact is not null;
        if (!isBound && (clubText.Length == 0 || nodeText.Length == 0))
            return (null, ClubNetworkError.HeaderMissing);

        var club = clubText.Length > 0 ? Iri.Parse(clubText, Iri.Clubs)
            : ownClub ?? await ClubOfAsync(db, ownContact, http.RequestAborted);
        if (club is not { } namedClub)
            return (null, ClubNetworkError.HeaderNotFound);
        var node = nodeText.Length > 0 ? Iri.Parse(nodeText, Iri.NetworkNodes) : null;
        if (nodeText.Length > 0 && node is null || namedClub.ClientToken != clientToken || node is { } named && named.ClientToken != clientToken)
            return (null, ClubNetworkError.HeaderNotFound);
        if (ownClub is { } bound && bound != namedClub && ownContact is null)
            return (null, ClubNetworkError.ClubNotOfToken);

        var standing = await FindStandingAsync(http, db, new Named(clientToken, namedClub.Id, node?.Id, ownContact?.Id));
        if (standing is null)
            return (null, ClubNetworkError.HeaderNotFound);
        if (!standing.ClubPath.StartsWith(standing.NodePath, StringComparison.Ordinal))
            return (null, ClubNetworkError.NodeNotAboveClub);
        return (new NetworkPosition(
            clientToken, standing.ClubId, standing.NodeId, standing.NodePath, standing.NodeParentId, standing.ClubCountry, ownContact?.Id,
            IsBoundToClub: ownClub is not null && ownContact is null), null);
    }

    /// <summary>What the database says of the named club and node; null when one of them does not exist.</summary>
    protected virtual Task<Standing?> FindStandingAsync(HttpContext http, MigrationPlatformDbContext db, Named named) =>
        StandingQuery.For(db)(db, named.ClientToken, named.ClubId, named.NodeId, http.RequestAborted);

    private static async Task<Iri?> ClubOfAsync(MigrationPlatformDbContext db, Iri? contact, CancellationToken cancellationToken)
    {
        if (contact is not { } own)
            return null;
        var clubId = await db.Set<Contact>()
            .Where(candidate => candidate.ClientToken == own.ClientToken && candidate.Id == own.Id)
            .Select(candidate => (long?)candidate.ClubId)
            .FirstOrDefaultAsync(cancellationToken);
        return clubId is { } id ? new Iri(own.ClientToken, Iri.Clubs, id) : null;
    }

    /// <param name="ClientToken">The client token of the path.</param>
    /// <param name="ClubId">The club of the headers or of the token.</param>
    /// <param name="NodeId">The node of the headers; without one it is the club's.</param>
    /// <param name="OnlyContactId">See <see cref="NetworkPosition"/>.</param>
    protected sealed record Named(string ClientToken, long ClubId, long? NodeId, long? OnlyContactId);

    protected sealed record Standing(long ClubId, string? ClubCountry, string ClubPath, long NodeId, string NodePath, long? NodeParentId);
}
