using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.BundleMigrations.Bodies;

namespace MigrationPlatform.Api.BundleMigrations.Lookup;

/// <summary>Reads what was recorded. Chosen: the vendor's page has no such calls, though its 202 asks for one.</summary>
[Route(Migrations)]
internal sealed class RecordedMigrationsController(BundleMigrationQueries queries, ListBundleMigrations listBundleMigrations) : OrgController
{
    public const string TotalCount = "X-Total-Count";

    /// <summary>One migration, with the body it was asked for with.</summary>
    // Chosen: what the Location of a 202 leads to.
    [HttpGet("{migrationId}")]
    [ProducesResponseType<BundleMigrationResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status404NotFound)]
    public async Task<IResult> Get(string orgId, string migrationId, CancellationToken cancellationToken) =>
        await queries.ReadAsync(orgId, migrationId, cancellationToken) is { } migration ? Json(migration) : BundleMigrationErrors.NotFound;

    /// <summary>The organisation's migrations, newest first; <c>X-Total-Count</c> says how many there are.</summary>
    // Chosen.
    [HttpGet]
    [ProducesResponseType<BundleMigrationResponse[]>(StatusCodes.Status200OK)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status400BadRequest)]
    public async Task<IResult> List(string orgId, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        var parameters = ListParameters.Read(Request.Query, violations);
        if (violations.Count > 0)
            return BundleMigrationErrors.InvalidParameters(violations);

        var page = await listBundleMigrations.ExecuteAsync(orgId, parameters, cancellationToken);
        Response.Headers[TotalCount] = $"{page.Total}";
        return Json(page.Migrations);
    }
}
