using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Canvases;
using MigrationPlatform.Api.AppTransfers.RestFramework;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.AppTransfers.Apps;

/// <summary>The apps of the caller's groups.</summary>
[Tags("Apps")]
[RestView("App List", "GET, POST, HEAD, OPTIONS")]
[Route("api/apps")]
[Route("orchestrator/api/apps")]
public sealed class AppListController(MigrationPlatformDbContext db, TimeProvider clock) : RestController
{
    /// <summary>Lists the apps, oldest first, as a bare array. With <c>org_id</c>: only when the caller belongs to that organisation, else none.</summary>
    // https://learn.ocp.ai/guides/applications: Get Apps
    [HttpGet]
    [HttpHead]
    [ProducesResponseType<IReadOnlyList<AppRecord>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List([FromQuery(Name = "org_id")] string? organization, CancellationToken cancellationToken)
    {
        var caller = HttpContext.Caller();
        if (!string.IsNullOrEmpty(organization) && !caller.HasOrg(organization))
            return RestAnswer.Ok(new List<AppRecord>());

        var apps = await db.Set<App>().AsNoTracking()
            .Where(app => caller.Groups.Contains(app.Group))
            .OrderBy(app => app.CreatedAt).ThenBy(app => app.Group).ThenBy(app => app.Name)
            .ToListAsync(cancellationToken);
        return RestAnswer.Ok(apps.ConvertAll(AppRecord.From));
    }

    /// <summary>Creates an app with an empty canvas.</summary>
    // https://learn.ocp.ai/guides/applications: Create App
    [HttpPost]
    [JsonBody(typeof(AppBody))]
    [ProducesResponseType<AppRecord>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        var (json, refusal) = await Request.ReadJsonAsync();
        if (refusal is not null)
            return refusal;

        var reader = new BodyReader(json);
        var body = AppBody.Read(reader);
        if (reader.Faults is { } faults)
            return RestAnswer.BadRequest(faults);

        var caller = HttpContext.Caller();
        if (!caller.Groups.Contains(body.Group))
            return NeighbourErrors.GroupNotAccessible(body.Group);

        var app = App.Create(Guid.NewGuid(), body, caller.Subject, Canvas.Create(Guid.NewGuid(), Canvas.EmptyContent, clock.Now()), clock.Now(), clock.Now());
        return await db.TryAddAsync(app, AppConfiguration.PrimaryKey, AppConfiguration.NamePerGroup, cancellationToken)
            ? RestAnswer.Created(AppRecord.From(app))
            : NeighbourErrors.NameTaken("App");
    }

    /// <summary>Describes the view and the fields of an app.</summary>
    [HttpOptions]
    public IActionResult Options() => Describe(HttpMethods.Post, AppBody.Describe().ToJson());
}
