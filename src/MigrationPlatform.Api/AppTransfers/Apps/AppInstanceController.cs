using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers.Apps;

/// <summary>One app of the caller's groups; any other is not found.</summary>
[Tags("Apps")]
[RestView("App Instance", "GET, HEAD, OPTIONS")]
[Route("api/apps/{appId}")]
[Route("orchestrator/api/apps/{appId}")]
internal sealed class AppInstanceController(MigrationPlatformDbContext db) : AppTransfersController
{
    /// <summary>Reads an app.</summary>
    // https://learn.ocp.ai/guides/applications: Get App
    [HttpGet]
    [HttpHead]
    [ProducesResponseType<AppJson>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Retrieve(string appId, CancellationToken cancellationToken)
    {
        var groups = Caller.Groups;
        return PathUuid.TryParse(appId, out var id)
            && await db.Set<App>().AsNoTracking().FirstOrDefaultAsync(app => app.Id == id && groups.Contains(app.Group), cancellationToken) is { } app
                ? RestAnswer.Ok(AppJson.From(app))
                : RestAnswer.NotFound();
    }

    /// <summary>Describes the view.</summary>
    [HttpOptions]
    public IActionResult Options() => Describe();
}
