using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers.Flows;

/// <summary>The flows of the caller's groups.</summary>
[Tags("Flows")]
[RestView("Flow List", "GET, POST, HEAD, OPTIONS")]
[Route("api/flows")]
[Route("orchestrator/api/flows")]
internal sealed class FlowListController(MigrationPlatformDbContext db, CreateFlow create) : AppTransfersController
{
    /// <summary>Lists the flows, oldest first, as a bare array. Both filters compare in any case; an empty one filters nothing.</summary>
    // https://learn.ocp.ai/guides/flows: Get Flows
    [HttpGet]
    [HttpHead]
    [ProducesResponseType<IReadOnlyList<FlowJson>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(
        [FromQuery(Name = "name__iexact")] string? name, [FromQuery(Name = "group__iexact")] string? group, CancellationToken cancellationToken)
    {
        var groups = Caller.Groups;
        if (!string.IsNullOrEmpty(group))
            groups = [.. groups.Where(own => own.Equals(group, StringComparison.OrdinalIgnoreCase))];
        // PostgreSQL takes no text with U+0000, and so no name holds one.
        if (name?.Contains('\0') == true)
            return RestAnswer.Ok(new List<FlowJson>());

        var flows = db.Set<Flow>().AsNoTracking().Where(flow => groups.Contains(flow.Group));
        if (!string.IsNullOrEmpty(name))
            flows = flows.Where(flow => flow.NameKey == Flow.KeyOf(name));
        var found = await flows.OrderBy(flow => flow.CreatedAt).ThenBy(flow => flow.Group).ThenBy(flow => flow.Name).ToListAsync(cancellationToken);
        return RestAnswer.Ok(found.ConvertAll(FlowJson.From));
    }

    /// <summary>Creates a flow with an empty canvas.</summary>
    // https://learn.ocp.ai/guides/flows: Create Flow
    [HttpPost]
    [JsonBody(typeof(FlowJson))]
    [ProducesResponseType<FlowJson>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create()
    {
        if (!(await ReadBodyAsync(FlowBody.Read)).TryGet(out var body, out var refusal))
            return refusal;

        var result = await create.ExecuteAsync(Caller, body);
        return result.Outcome switch
        {
            CreateFlowOutcome.Created => RestAnswer.Created(result.Flow!),
            CreateFlowOutcome.GroupNotAccessible => NeighbourRefusals.GroupNotAccessible(result.Group),
            CreateFlowOutcome.NameTaken => NeighbourRefusals.NameTaken("Flow"),
        };
    }

    /// <summary>Describes the view and the fields of a flow.</summary>
    [HttpOptions]
    public IActionResult Options() => Describe(HttpMethods.Post, FlowBody.Describe().ToJson());
}
