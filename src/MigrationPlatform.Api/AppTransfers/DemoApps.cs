using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;

namespace MigrationPlatform.Api.AppTransfers;

/// <summary>
/// Development's demo rows: the vendor's sample transfer, an app of another group, and an app and a flow that use a transfer.
/// They come all together or not at all, and only where the sample's app is missing, so that a restart brings back nothing that was
/// deleted.
/// </summary>
internal sealed class DemoApps : IStartupContent
{
    private static readonly Guid SampleApp = new("ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8");

    public async Task LoadAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Set<App>().AnyAsync(app => app.Id == SampleApp, cancellationToken))
            return;

        db.AddRange(DemoWorkspace.Build(new("960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d", "vk_org", "other_group"), id => id).Rows);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolationOf(CanvasConfiguration.PrimaryKey, db))
        {
            // Another replica was quicker.
        }
    }
}
