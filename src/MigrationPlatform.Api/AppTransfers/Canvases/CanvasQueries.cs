using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.AppTransfers.Canvases;

internal static class CanvasQueries
{
    public static Task<Canvas?> FindCanvasAsync(this MigrationPlatformDbContext db, Guid id, IReadOnlyList<string> groups, CancellationToken cancellationToken) =>
        db.Set<Canvas>().AsNoTracking().FirstOrDefaultAsync(
            canvas => canvas.Id == id
                && (db.Set<App>().Any(app => app.CanvasId == id && groups.Contains(app.Group))
                    || db.Set<Flow>().Any(flow => flow.CanvasId == id && groups.Contains(flow.Group))),
            cancellationToken);
}
