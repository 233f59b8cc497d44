using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.AppTransfers.Apps;

internal static class AppQueries
{
    private static readonly PerProvider<Func<MigrationPlatformDbContext, Guid, CancellationToken, Task<AppName?>>> Name = new(
        () => EF.CompileAsyncQuery((MigrationPlatformDbContext db, Guid id, CancellationToken _) =>
            db.Set<App>().AsNoTracking().Where(app => app.Id == id).Select(app => new AppName(app.Id, app.Name, app.Group)).FirstOrDefault()));

    /// <summary>Any group's app: creating a transfer in another group's app is refused later, and in words.</summary>
    public static Task<AppName?> FindAppNameAsync(this MigrationPlatformDbContext db, Guid id, CancellationToken cancellationToken) =>
        Name.For(db)(db, id, cancellationToken);
}
