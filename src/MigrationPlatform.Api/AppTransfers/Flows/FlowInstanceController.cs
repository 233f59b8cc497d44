using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers.Flows;

/// <summary>One flow of the caller's groups; any other is not found.</summary>
[Tags("Flows")]
[RestView("Flow Instance", "GET, HEAD, OPTIONS")]
[Route("api/flows/{flowId}")]
[Route("orchestrator/api/flows/{flowId}")]
internal sealed class FlowInstanceController(MigrationPlatformDbContext db) : AppTransfersController
{
    /// <summary>Reads a flow.</summary>
    // https://learn.ocp.ai/guides/flows: Get Flow
    [HttpGet]
    [HttpHead]
    [ProducesResponseType<FlowJson>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Retrieve(string flowId, CancellationToken cancellationToken)
    {
        var groups = Caller.Groups;
        return PathUuid.TryParse(flowId, out var id)
            && await db.Set<Flow>().AsNoTracking().FirstOrDefaultAsync(flow => flow.Id == id && groups.Contains(flow.Group), cancellationToken) is { } flow
                ? RestAnswer.Ok(FlowJson.From(flow))
                : RestAnswer.NotFound();
    }

    /// <summary>Describes the view.</summary>
    [HttpOptions]
    public IActionResult Options() => Describe();
}
