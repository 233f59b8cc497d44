using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers.Canvases;

/// <summary>The canvas of an app or a flow of the caller's groups; any other is not found.</summary>
[Tags("Canvases")]
[RestView("Canvas Instance", "GET, PUT, HEAD, OPTIONS")]
[Route("api/canvases/{canvasId}")]
[Route("orchestrator/api/canvases/{canvasId}")]
internal sealed class CanvasInstanceController(MigrationPlatformDbContext db, SaveCanvas save) : AppTransfersController
{
    /// <summary>Reads a canvas.</summary>
    // https://learn.ocp.ai/guides/canvases: Get Canvas
    [HttpGet]
    [HttpHead]
    [ProducesResponseType<CanvasJson>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Retrieve(string canvasId, CancellationToken cancellationToken) =>
        await FindAsync(canvasId, cancellationToken) is { } canvas
            ? RestAnswer.Ok(CanvasJson.From(canvas.Id, canvas.CreatedAt, canvas.UpdatedAt, canvas.Content))
            : RestAnswer.NotFound();

    /// <summary>Replaces the content. A transfer that a node names must be there, and cannot be deleted while the node does.</summary>
    // https://learn.ocp.ai/guides/canvases
    [HttpPut]
    [JsonBody(typeof(CanvasJson))]
    [ProducesResponseType<CanvasJson>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Update(string canvasId, CancellationToken cancellationToken)
    {
        if (await FindAsync(canvasId, cancellationToken) is not { } canvas)
            return RestAnswer.NotFound();
        if (!(await ReadBodyAsync(CanvasBody.Read)).TryGet(out var body, out var refusal))
            return refusal;

        var result = await save.ExecuteAsync(canvas.Id, Caller.Groups, body);
        return result.Outcome switch
        {
            SaveCanvasOutcome.Saved => RestAnswer.Ok(CanvasJson.From(canvas.Id, canvas.CreatedAt, result.UpdatedAt, body.Content)),
            SaveCanvasOutcome.TransferNotFound => NeighbourRefusals.TransferNotFound(result.MissingTransfer!),
        };
    }

    /// <summary>Describes the view and, of a canvas that is there, the fields.</summary>
    [HttpOptions]
    public async Task<IActionResult> Options(string canvasId, CancellationToken cancellationToken) =>
        await FindAsync(canvasId, cancellationToken) is null ? Describe() : Describe(HttpMethods.Put, CanvasBody.Describe().ToJson());

    private async Task<Canvas?> FindAsync(string canvasId, CancellationToken cancellationToken) =>
        PathUuid.TryParse(canvasId, out var id) ? await db.FindCanvasAsync(id, Caller.Groups, cancellationToken) : null;
}
