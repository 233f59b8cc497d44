using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.RestFramework;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>One transfer of an app that the caller's groups hold; any other is not found.</summary>
[Tags("Transfers")]
[RestView("Transfer Instance", "GET, PUT, DELETE, HEAD, OPTIONS")]
[Route("api/apps/{appId}/transfers/{transferId}")]
[Route("orchestrator/api/apps/{appId}/transfers/{transferId}")]
public sealed class TransferInstanceController(MigrationPlatformDbContext db, TimeProvider clock) : RestController
{
    /// <summary>Reads a transfer.</summary>
    // https://learn.ocp.ai/guides/transfers: Get Transfer
    [HttpGet]
    [HttpHead]
    [ProducesResponseType<TransferRecord>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Retrieve(string appId, string transferId, CancellationToken cancellationToken) =>
        TryParse(appId, transferId, out var app, out var id) && await db.FindRecordAsync(app, id, Groups, cancellationToken) is { } record
            ? RestAnswer.Ok(record)
            : RestAnswer.NotFound();

    /// <summary>Replaces target, attached data and, where it is sent, the reason. The name stays.</summary>
    // https://learn.ocp.ai/guides/transfers: Update Transfer
    [HttpPut]
    [JsonBody(typeof(TransferBody))]
    [ProducesResponseType<TransferRecord>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Update(string appId, string transferId, CancellationToken cancellationToken)
    {
        if (!TryParse(appId, transferId, out var app, out var id) || await db.FindTransferAsync(app, id, Groups, cancellationToken) is not { } transfer)
            return RestAnswer.NotFound();

        var (json, refusal) = await Request.ReadJsonAsync();
        if (refusal is not null)
            return refusal;

        var reader = new BodyReader(json);
        var body = TransferBody.ReadForUpdate(reader);
        if (reader.Faults is { } faults)
            return RestAnswer.BadRequest(faults);

        transfer.Update(body, clock.Now());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return RestAnswer.NotFound(); // Deleted since it was looked up.
        }

        return RestAnswer.Ok(TransferRecord.From(transfer, transfer.App.Group));
    }

    /// <summary>Deletes a transfer that no canvas uses.</summary>
    // https://learn.ocp.ai/guides/transfers: Delete Transfer
    [HttpDelete]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Destroy(string appId, string transferId, CancellationToken cancellationToken)
    {
        if (!TryParse(appId, transferId, out var app, out var id))
            return RestAnswer.NotFound();

        while (!await db.TryDeleteAsync(app, id, Groups, cancellationToken))
        {
            // Its last use may have ended since; then the delete is tried again.
            var users = await db.FindUsersAsync(app, id, Groups, cancellationToken);
            if (users is null)
                return RestAnswer.NotFound();
            if (users.Count > 0)
                return TransferErrors.InUse(users);
        }

        return RestAnswer.NoContent();
    }

    /// <summary>Describes the view and, of a transfer that is there, the fields.</summary>
    [HttpOptions]
    public async Task<IActionResult> Options(string appId, string transferId, CancellationToken cancellationToken) =>
        TryParse(appId, transferId, out var app, out var id) && await db.FindRecordAsync(app, id, Groups, cancellationToken) is not null
            ? Describe(HttpMethods.Put, TransferBody.Describe(forUpdate: true).ToJson())
            : Describe();

    private IReadOnlyList<string> Groups => HttpContext.Caller().Groups;

    private static bool TryParse(string appId, string transferId, out Guid app, out Guid transfer)
    {
        transfer = Guid.Empty;
        return PathUuid.TryParse(appId, out app) && PathUuid.TryParse(transferId, out transfer);
    }
}
