using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.BundleMigrations;

/// <summary>Reads what was recorded. Chosen: the vendor's page has no such calls, though its 202 asks for one.</summary>
[Route(Migrations)]
public sealed class RecordedMigrationsController(MigrationPlatformDbContext db) : OrgController
{
    internal const string TotalCount = "X-Total-Count";

    private static readonly PerProvider<Func<MigrationPlatformDbContext, string, Guid, CancellationToken, Task<BundleMigrationResponse?>>> FindMigration =
        new(() => EF.CompileAsyncQuery((MigrationPlatformDbContext db, string org, Guid id, CancellationToken _) =>
            db.Set<BundleMigration>()
                .Where(migration => migration.Org == org && migration.Id == id)
                .Select(migration => BundleMigrationResponse.Of(
                    migration.Id, migration.AccountId, migration.BundleId, migration.Status, migration.ScoringReasons, migration.CreatedAt, migration.UpdatedAt, migration.Request))
                .FirstOrDefault()));

    /// <summary>One migration, with the body it was asked for with.</summary>
    // Chosen: what the Location of a 202 leads to.
    [HttpGet("{migrationId}")]
    [ProducesResponseType<BundleMigrationResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status404NotFound)]
    public async Task<IResult> Get(string orgId, string migrationId, CancellationToken cancellationToken)
    {
        var migration = Guid.TryParse(migrationId, out var id) ? await FindMigration.For(db)(db, orgId, id, cancellationToken) : null;
        return migration is null ? BundleMigrationErrors.NotFound : Json(migration);
    }

    /// <summary>The organisation's migrations, newest first; <c>X-Total-Count</c> says how many there are.</summary>
    // Chosen.
    [HttpGet]
    [ProducesResponseType<BundleMigrationResponse[]>(StatusCodes.Status200OK)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status400BadRequest)]
    public async Task<IResult> List(string orgId, CancellationToken cancellationToken)
    {
        var faults = new List<BodyFault>();
        var parameters = ListParameters.Read(Request.Query, faults);
        if (faults.Count > 0)
            return BundleMigrationErrors.InvalidParameters(faults);

        var migrations = db.Set<BundleMigration>().AsNoTracking().Where(migration => migration.Org == orgId);
        if (parameters.AccountId is { } accountId)
            migrations = migrations.Where(migration => migration.AccountId == accountId);
        if (parameters.Status is { } status)
            migrations = migrations.Where(migration => migration.Status == status);

        Response.Headers[TotalCount] = $"{await migrations.CountAsync(cancellationToken)}";
        var page = await migrations
            .OrderByDescending(migration => migration.CreatedAt).ThenByDescending(migration => migration.Id)
            .Skip(parameters.Offset).Take(parameters.Limit)
            .Select(migration => BundleMigrationResponse.Of(
                migration.Id, migration.AccountId, migration.BundleId, migration.Status, migration.ScoringReasons, migration.CreatedAt, migration.UpdatedAt, null))
            .ToArrayAsync(cancellationToken);
        return Results.Json(page, BundleMigrationJson.Default.BundleMigrationResponseArray, Utf8Body.MediaType);
    }
}
