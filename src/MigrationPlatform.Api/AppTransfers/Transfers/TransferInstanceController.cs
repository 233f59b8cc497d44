using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.AppTransfers.Transfers.Bodies;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>One transfer of an app that the caller's groups hold; any other is not found.</summary>
[Tags("Transfers")]
[RestView("Transfer Instance", "GET, PUT, DELETE, HEAD, OPTIONS")]
[Route("api/apps/{appId}/transfers/{transferId}")]
[Route("orchestrator/api/apps/{appId}/transfers/{transferId}")]
internal sealed class TransferInstanceController(MigrationPlatformDbContext db, UpdateTransfer update, DeleteTransfer delete) : AppTransfersController
{
    /// <summary>Reads a transfer.</summary>
    // https://learn.ocp.ai/guides/transfers: Get Transfer
    [HttpGet]
    [HttpHead]
    [ProducesResponseType<TransferJson>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Retrieve(string appId, string transferId, CancellationToken cancellationToken) =>
        await FindAsync(PathOf(appId, transferId), cancellationToken) is { } transfer ? RestAnswer.Ok(transfer) : RestAnswer.NotFound();

    /// <summary>Replaces target, attached data and, where it is sent, the reason. The name stays.</summary>
    // https://learn.ocp.ai/guides/transfers: Update Transfer
    [HttpPut]
    [JsonBody(typeof(TransferUpdateBody))]
    [ProducesResponseType<TransferJson>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Update(string appId, string transferId, CancellationToken cancellationToken)
    {
        if (PathOf(appId, transferId) is not { } path || await FindAsync(path, cancellationToken) is null)
            return RestAnswer.NotFound();
        if (!(await ReadBodyAsync(TransferUpdateBody.Read)).TryGet(out var body, out var refusal))
            return refusal;

        var result = await update.ExecuteAsync(path, body);
        return result.Outcome switch
        {
            UpdateTransferOutcome.Updated => RestAnswer.Ok(result.Transfer!),
            UpdateTransferOutcome.NotFound => RestAnswer.NotFound(),
        };
    }

    /// <summary>Deletes a transfer that no canvas uses.</summary>
    // https://learn.ocp.ai/guides/transfers: Delete Transfer
    [HttpDelete]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Destroy(string appId, string transferId)
    {
        if (PathOf(appId, transferId) is not { } path)
            return RestAnswer.NotFound();

        var result = await delete.ExecuteAsync(path);
        return result.Outcome switch
        {
            DeleteTransferOutcome.Deleted => RestAnswer.NoContent(),
            DeleteTransferOutcome.NotFound => RestAnswer.NotFound(),
            DeleteTransferOutcome.InUse => TransferRefusals.InUse(result.Users),
        };
    }

    /// <summary>Describes the view and, of a transfer that is there, the fields.</summary>
    [HttpOptions]
    public async Task<IActionResult> Options(string appId, string transferId, CancellationToken cancellationToken) =>
        await FindAsync(PathOf(appId, transferId), cancellationToken) is null
            ? Describe()
            : Describe(HttpMethods.Put, TransferFields.DescribeUpdate().ToJson());

    private TransferPath? PathOf(string appId, string transferId) => TransferPath.Of(appId, transferId, Caller.Groups);

    private async Task<TransferJson?> FindAsync(TransferPath? path, CancellationToken cancellationToken) =>
        path is null ? null : await db.FindTransferAsync(path, cancellationToken);
}
