using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;

namespace MigrationPlatform.Api.ClubNetwork;

/// <summary>A small network to try the API on: two networks of two clubs each under one root, all of client token <c>demoapi</c>.</summary>
internal sealed class DemoClubNetwork : IStartupContent
{
    private const string ClientToken = "demoapi";
    private const long RootId = 10;

    /// <summary>All or nothing, once: what has happened to the rows since is left alone.</summary>
    public async Task LoadAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Set<NetworkNode>().AnyAsync(node => node.Id == RootId, cancellationToken))
            return;

        db.AddRange(DemoNetwork.Build(ClientToken, id => id, id => id, id => id).Rows);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolationOf("PK_NetworkNodes", db))
        {
            // Another replica started at the same moment and was first.
            db.ChangeTracker.Clear();
        }
    }
}
