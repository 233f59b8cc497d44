using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers.Apps;

/// <summary>The apps of the caller's groups.</summary>
[Tags("Apps")]
[RestView("App List", "GET, POST, HEAD, OPTIONS")]
[Route("api/apps")]
[Route("orchestrator/api/apps")]
internal sealed class AppListController(MigrationPlatformDbContext db, CreateApp create) : AppTransfersController
{
    /// <summary>
    /// Lists the apps, oldest first, as a bare array. With <c>org_id</c>: only when the caller belongs to that organisation, else none.
    /// </summary>
    // https://learn.ocp.ai/guides/applications: Get Apps
    [HttpGet]
    [HttpHead]
    [ProducesResponseType<IReadOnlyList<AppJson>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List([FromQuery(Name = "org_id")] string? organization, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(organization) && !Caller.HasOrg(organization))
            return RestAnswer.Ok(new List<AppJson>());

        var groups = Caller.Groups;
        var apps = await db.Set<App>().AsNoTracking()
            .Where(app => groups.Contains(app.Group))
            .OrderBy(app => app.CreatedAt).ThenBy(app => app.Group).ThenBy(app => app.Name)
            .ToListAsync(cancellationToken);
        return RestAnswer.Ok(apps.ConvertAll(AppJson.From));
    }

    /// <summary>Creates an app with an empty canvas.</summary>
    // https://learn.ocp.ai/guides/applications: Create App
    [HttpPost]
    [JsonBody(typeof(AppBody))]
    [ProducesResponseType<AppJson>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create()
    {
        if (!(await ReadBodyAsync(AppBody.Read)).TryGet(out var body, out var refusal))
            return refusal;

        var result = await create.ExecuteAsync(Caller, body);
        return result.Outcome switch
        {
            CreateAppOutcome.Created => RestAnswer.Created(result.App!),
            CreateAppOutcome.GroupNotAccessible => NeighbourRefusals.GroupNotAccessible(result.Group),
            CreateAppOutcome.NameTaken => NeighbourRefusals.NameTaken("App"),
        };
    }

    /// <summary>Describes the view and the fields of an app.</summary>
    [HttpOptions]
    public IActionResult Options() => Describe(HttpMethods.Post, AppBody.Describe().ToJson());
}
