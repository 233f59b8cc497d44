using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Transfers.Bodies;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>The transfers of an app. The vendor documents no list, so there is none.</summary>
[Tags("Transfers")]
[RestView("Transfer List", "POST, OPTIONS")]
[Route("api/apps/{appId}/transfers")]
[Route("orchestrator/api/apps/{appId}/transfers")]
internal sealed class TransferListController(MigrationPlatformDbContext db, CreateTransfer create) : AppTransfersController
{
    /// <summary>Creates a transfer.</summary>
    // https://learn.ocp.ai/guides/transfers: Create Transfer
    [HttpPost]
    [JsonBody(typeof(TransferBody))]
    [ProducesResponseType<TransferJson>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(string appId, CancellationToken cancellationToken)
    {
        // An app that is not there is answered before the body is read. A small body has come with its head: it is read first, and the
        // statement that inserts finds the app.
        if (!PathUuid.TryParse(appId, out var id) || (!Request.HasSmallBody() && await db.FindAppNameAsync(id, cancellationToken) is null))
            return RestAnswer.NotFound();
        if (!(await ReadBodyAsync(TransferBody.Read)).TryGet(out var body, out var refusal))
            return await db.FindAppNameAsync(id, cancellationToken) is null ? RestAnswer.NotFound() : refusal;

        var result = await create.ExecuteAsync(id, Caller, body);
        return result.Outcome switch
        {
            CreateTransferOutcome.Created => RestAnswer.Created(result.Transfer!),
            CreateTransferOutcome.AppNotFound => RestAnswer.NotFound(),
            CreateTransferOutcome.GroupNotAccessible => TransferRefusals.GroupNotAccessible(result.App!),
            CreateTransferOutcome.NameTaken => TransferRefusals.NameTaken(),
        };
    }

    /// <summary>Describes the view and the fields of a transfer.</summary>
    [HttpOptions]
    public IActionResult Options() => Describe(HttpMethods.Post, TransferFields.DescribeCreate().ToJson());
}
