using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.RestFramework;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>The transfers of an app. The vendor documents no list, so there is none.</summary>
[Tags("Transfers")]
[RestView("Transfer List", "POST, OPTIONS")]
[Route("api/apps/{appId}/transfers")]
[Route("orchestrator/api/apps/{appId}/transfers")]
public sealed class TransferListController(MigrationPlatformDbContext db, TimeProvider clock) : RestController
{
    /// <summary>Creates a transfer.</summary>
    // https://learn.ocp.ai/guides/transfers: Create Transfer
    [HttpPost]
    [JsonBody(typeof(TransferBody))]
    [ProducesResponseType<TransferRecord>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(string appId, CancellationToken cancellationToken)
    {
        if (!PathUuid.TryParse(appId, out var id) || await db.FindAppNameAsync(id, cancellationToken) is not { } app)
            return RestAnswer.NotFound();

        var (json, refusal) = await Request.ReadJsonAsync();
        if (refusal is not null)
            return refusal;

        var reader = new BodyReader(json);
        var body = TransferBody.ReadForCreate(reader);
        if (reader.Faults is { } faults)
            return RestAnswer.BadRequest(faults);

        var caller = HttpContext.Caller();
        if (!caller.Groups.Contains(app.Group))
            return TransferErrors.GroupNotAccessible(app);

        var transfer = Transfer.Create(Guid.NewGuid(), app, caller.Subject, body, clock.Now(), clock.Now());
        return await db.TryAddAsync(transfer, TransferConfiguration.PrimaryKey, TransferConfiguration.NamePerApp, cancellationToken)
            ? RestAnswer.Created(TransferRecord.From(transfer, app.Group))
            : TransferErrors.NameTaken();
    }

    /// <summary>Describes the view and the fields of a transfer.</summary>
    [HttpOptions]
    public IActionResult Options() => Describe(HttpMethods.Post, TransferBody.Describe(forUpdate: false).ToJson());
}
