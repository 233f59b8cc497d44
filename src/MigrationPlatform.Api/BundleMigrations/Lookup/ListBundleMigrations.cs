using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.BundleMigrations.Lookup;

/// <summary>One page of an organisation's migrations, newest first, and how many there are on all pages.</summary>
internal sealed class ListBundleMigrations(MigrationPlatformDbContext db)
{
    public async Task<MigrationPage> ExecuteAsync(string org, ListParameters parameters, CancellationToken cancellationToken)
    {
        var migrations = db.Set<BundleMigration>().AsNoTracking().Where(migration => migration.Org == org);
        if (parameters.AccountId is { } accountId)
            migrations = migrations.Where(migration => migration.AccountId == accountId);
        if (parameters.Status is { } status)
            migrations = migrations.Where(migration => migration.Status == status);

        var total = await migrations.CountAsync(cancellationToken);
        var page = await migrations
            .OrderByDescending(migration => migration.CreatedAt).ThenByDescending(migration => migration.Id)
            .Skip(parameters.Offset).Take(parameters.Limit)
            .Select(migration => BundleMigrationResponse.Of(
                migration.Id, migration.AccountId, migration.BundleId, migration.Status, migration.ScoringReasons,
                migration.CreatedAt, migration.UpdatedAt, null))
            .ToArrayAsync(cancellationToken);
        return new MigrationPage(page, total);
    }
}

internal sealed record MigrationPage(BundleMigrationResponse[] Migrations, int Total);
