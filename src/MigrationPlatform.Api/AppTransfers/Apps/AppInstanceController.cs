using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.RestFramework;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.AppTransfers.Apps;

/// <summary>One app of the caller's groups; any other is not found.</summary>
[Tags("Apps")]
[RestView("App Instance", "GET, HEAD, OPTIONS")]
[Route("api/apps/{appId}")]
[Route("orchestrator/api/apps/{appId}")]
public sealed class AppInstanceController(MigrationPlatformDbContext db) : RestController
{
    /// <summary>Reads an app.</summary>
    // https://learn.ocp.ai/guides/applications: Get App
    [HttpGet]
    [HttpHead]
    [ProducesResponseType<AppRecord>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Retrieve(string appId, CancellationToken cancellationToken)
    {
        var groups = HttpContext.Caller().Groups;
        return PathUuid.TryParse(appId, out var id)
            && await db.Set<App>().AsNoTracking().FirstOrDefaultAsync(app => app.Id == id && groups.Contains(app.Group), cancellationToken) is { } app
                ? RestAnswer.Ok(AppRecord.From(app))
                : RestAnswer.NotFound();
    }

    /// <summary>Describes the view.</summary>
    [HttpOptions]
    public IActionResult Options() => Describe();
}
