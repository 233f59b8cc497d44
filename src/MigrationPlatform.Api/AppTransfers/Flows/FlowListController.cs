using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Canvases;
using MigrationPlatform.Api.AppTransfers.RestFramework;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.AppTransfers.Flows;

/// <summary>The flows of the caller's groups.</summary>
[Tags("Flows")]
[RestView("Flow List", "GET, POST, HEAD, OPTIONS")]
[Route("api/flows")]
[Route("orchestrator/api/flows")]
public sealed class FlowListController(MigrationPlatformDbContext db, TimeProvider clock) : RestController
{
    /// <summary>Lists the flows, oldest first, as a bare array. Both filters compare in any case; an empty one filters nothing.</summary>
    // https://learn.ocp.ai/guides/flows: Get Flows
    [HttpGet]
    [HttpHead]
    [ProducesResponseType<IReadOnlyList<FlowRecord>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(
        [FromQuery(Name = "name__iexact")] string? name, [FromQuery(Name = "group__iexact")] string? group, CancellationToken cancellationToken)
    {
        var groups = HttpContext.Caller().Groups;
        if (!string.IsNullOrEmpty(group))
            groups = [.. groups.Where(own => own.Equals(group, StringComparison.OrdinalIgnoreCase))];
        var flows = db.Set<Flow>().AsNoTracking().Where(flow => groups.Contains(flow.Group));
        if (!string.IsNullOrEmpty(name))
            flows = flows.Where(flow => flow.NameKey == Flow.KeyOf(name));
        var found = await flows.OrderBy(flow => flow.CreatedAt).ThenBy(flow => flow.Group).ThenBy(flow => flow.Name).ToListAsync(cancellationToken);
        return RestAnswer.Ok(found.ConvertAll(FlowRecord.From));
    }

    /// <summary>Creates a flow with an empty canvas.</summary>
    // https://learn.ocp.ai/guides/flows: Create Flow
    [HttpPost]
    [JsonBody(typeof(FlowRecord))]
    [ProducesResponseType<FlowRecord>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        var (json, refusal) = await Request.ReadJsonAsync();
        if (refusal is not null)
            return refusal;

        var caller = HttpContext.Caller();
        var reader = new BodyReader(json);
        var body = FlowBody.Read(reader, caller.Groups is [var first, ..] ? first : "");
        if (reader.Faults is { } faults)
            return RestAnswer.BadRequest(faults);

        if (!caller.Groups.Contains(body.Group))
            return NeighbourErrors.GroupNotAccessible(body.Group);

        var flow = Flow.Create(Guid.NewGuid(), body, caller.Subject, Canvas.Create(Guid.NewGuid(), Canvas.EmptyContent, clock.Now()), clock.Now(), clock.Now());
        return await db.TryAddAsync(flow, FlowConfiguration.PrimaryKey, FlowConfiguration.NamePerGroup, cancellationToken)
            ? RestAnswer.Created(FlowRecord.From(flow))
            : NeighbourErrors.NameTaken("Flow");
    }

    /// <summary>Describes the view and the fields of a flow.</summary>
    [HttpOptions]
    public IActionResult Options() => Describe(HttpMethods.Post, FlowBody.Describe().ToJson());
}
