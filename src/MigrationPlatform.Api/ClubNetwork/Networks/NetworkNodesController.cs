using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.ClubNetwork.Networks;

/// <summary>The tree of a client's network. Read without network headers, for it is where a caller finds what to put into them.</summary>
internal sealed class NetworkNodesController(MigrationPlatformDbContext db) : ClubNetworkController
{
    /// <summary>The nodes of the network, by id.</summary>
    // https://doc.resamania.com/en/multiclubs/networks.html
    [HttpGet("network_nodes")]
    [ProducesResponseType<HydraPage<NetworkNodeJson>>(200, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> List(CancellationToken cancellationToken)
    {
        if (!Paging.TryRead(Request.Query, out var paging, out var refusal))
            return Refuse(refusal);
        var nodes = db.Set<NetworkNode>().AsNoTracking().Where(node => node.ClientToken == ClientToken);
        var rows = nodes.OrderBy(node => node.Id).Select(node => new { Node = node, ClubId = node.Club != null ? (long?)node.Club.Id : null });
        var (page, total) = await paging.ReadAsync(rows, cancellationToken);
        var collection = new HydraPage<NetworkNodeJson>(Contexts.Iri(ClientToken, "NetworkNode"), $"/{ClientToken}/network_nodes", HydraPage<NetworkNodeJson>.Collection,
            [.. page.Select(row => NetworkNodeJson.From(row.Node, row.ClubId, isMember: true))], total)
        {
            View = paging.View($"/{ClientToken}/network_nodes", Request, page.Count, total),
        };
        return new JsonLdResult<HydraPage<NetworkNodeJson>>(collection, NetworkSerialization.Default.HydraPageNetworkNodeJson);
    }

    /// <summary>One node.</summary>
    // https://doc.resamania.com/en/multiclubs/networks.html
    [HttpGet("network_nodes/{id}")]
    [ProducesResponseType<NetworkNodeJson>(200, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(404, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> Get(string? id, CancellationToken cancellationToken)
    {
        if (Iri.ParseId(id) is not { } number)
            return Refuse(ClubNetworkError.ItemNotFound);
        var row = await db.Set<NetworkNode>().AsNoTracking()
            .Where(node => node.ClientToken == ClientToken && node.Id == number)
            .Select(node => new { Node = node, ClubId = node.Club != null ? (long?)node.Club.Id : null })
            .FirstOrDefaultAsync(cancellationToken);
        return row is null
            ? Refuse(ClubNetworkError.ItemNotFound)
            : new JsonLdResult<NetworkNodeJson>(NetworkNodeJson.From(row.Node, row.ClubId), NetworkSerialization.Default.NetworkNodeJson);
    }
}
