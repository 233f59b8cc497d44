using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.AppTransfers.RestFramework;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.AppTransfers.Canvases;

/// <summary>The canvas of an app or a flow of the caller's groups; any other is not found.</summary>
[Tags("Canvases")]
[RestView("Canvas Instance", "GET, PUT, HEAD, OPTIONS")]
[Route("api/canvases/{canvasId}")]
[Route("orchestrator/api/canvases/{canvasId}")]
public sealed class CanvasInstanceController(MigrationPlatformDbContext db, TimeProvider clock) : RestController
{
    /// <summary>Reads a canvas.</summary>
    // https://learn.ocp.ai/guides/canvases: Get Canvas
    [HttpGet]
    [HttpHead]
    [ProducesResponseType<CanvasRecord>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Retrieve(string canvasId, CancellationToken cancellationToken) =>
        await FindAsync(canvasId, cancellationToken) is { } canvas
            ? RestAnswer.Ok(CanvasRecord.From(canvas.Id, canvas.CreatedAt, canvas.UpdatedAt, canvas.Content))
            : RestAnswer.NotFound();

    /// <summary>Replaces the content. A transfer that a node names must be there, and cannot be deleted while the node does.</summary>
    // https://learn.ocp.ai/guides/canvases
    [HttpPut]
    [JsonBody(typeof(CanvasRecord))]
    [ProducesResponseType<CanvasRecord>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Update(string canvasId, CancellationToken cancellationToken)
    {
        if (await FindAsync(canvasId, cancellationToken) is not { } canvas)
            return RestAnswer.NotFound();

        var (json, refusal) = await Request.ReadJsonAsync();
        if (refusal is not null)
            return refusal;

        var reader = new BodyReader(json);
        var body = CanvasBody.Read(reader);
        if (body is null || reader.Faults is not null)
            return RestAnswer.BadRequest(reader.Faults!);

        var now = clock.Now();
        var missing = await db.SaveCanvasAsync(canvas.Id, body, Groups, now, cancellationToken);
        return missing is null
            ? RestAnswer.Ok(CanvasRecord.From(canvas.Id, canvas.CreatedAt, now, body.Content))
            : NeighbourErrors.TransferNotFound(missing);
    }

    /// <summary>Describes the view and, of a canvas that is there, the fields.</summary>
    [HttpOptions]
    public async Task<IActionResult> Options(string canvasId, CancellationToken cancellationToken) =>
        await FindAsync(canvasId, cancellationToken) is null ? Describe() : Describe(HttpMethods.Put, CanvasBody.Describe().ToJson());

    private IReadOnlyList<string> Groups => HttpContext.Caller().Groups;

    private async Task<Canvas?> FindAsync(string canvasId, CancellationToken cancellationToken) =>
        PathUuid.TryParse(canvasId, out var id) ? await db.FindCanvasAsync(id, Groups, cancellationToken) : null;
}
