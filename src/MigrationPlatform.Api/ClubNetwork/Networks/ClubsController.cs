using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.ClubNetwork.Networks;

/// <summary>The clubs of a client. Read without network headers.</summary>
internal sealed class ClubsController(MigrationPlatformDbContext db) : ClubNetworkController
{
    /// <summary>The clubs, by id.</summary>
    // https://doc.resamania.com/en/multiclubs/networks.html
    [HttpGet("clubs")]
    [ProducesResponseType<HydraPage<ClubJson>>(200, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> List(CancellationToken cancellationToken)
    {
        if (!Paging.TryRead(Request.Query, out var paging, out var refusal))
            return Refuse(refusal);
        var clubs = db.Set<Club>().AsNoTracking().Where(club => club.ClientToken == ClientToken);
        var (page, total) = await paging.ReadAsync(clubs.OrderBy(club => club.Id), cancellationToken);
        var collection = new HydraPage<ClubJson>(Contexts.Iri(ClientToken, "Club"), $"/{ClientToken}/clubs", HydraPage<ClubJson>.Collection,
            [.. page.Select(club => ClubJson.From(club, isMember: true))], total)
        {
            View = paging.View($"/{ClientToken}/clubs", Request, page.Count, total),
        };
        return new JsonLdResult<HydraPage<ClubJson>>(collection, NetworkSerialization.Default.HydraPageClubJson);
    }

    /// <summary>One club.</summary>
    // https://doc.resamania.com/en/multiclubs/networks.html
    [HttpGet("clubs/{id}")]
    [ProducesResponseType<ClubJson>(200, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(404, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> Get(string? id, CancellationToken cancellationToken)
    {
        if (Iri.ParseId(id) is not { } number)
            return Refuse(ClubNetworkError.ItemNotFound);
        var club = await db.Set<Club>().AsNoTracking()
            .FirstOrDefaultAsync(club => club.ClientToken == ClientToken && club.Id == number, cancellationToken);
        return club is null
            ? Refuse(ClubNetworkError.ItemNotFound)
            : new JsonLdResult<ClubJson>(ClubJson.From(club), NetworkSerialization.Default.ClubJson);
    }
}
