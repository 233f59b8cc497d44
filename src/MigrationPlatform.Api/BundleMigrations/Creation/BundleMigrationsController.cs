using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.BundleMigrations.Creation;

/// <summary>Migrations of telco accounts to another bundle.</summary>
[Route(Migrations)]
internal sealed class BundleMigrationsController(CreateCallReader reader, CreateBundleMigration createBundleMigration) : OrgController
{
    private const string SecondsToNextLook = "30";

    /// <summary>Moves an account to another bundle.</summary>
    /// <remarks>
    /// 200: the migration is done. 202: somebody decides about the risk first; <c>Location</c> says where to look.
    /// With <c>dry_run=true</c> nothing is recorded. With an <c>Idempotency-Key</c> the call may be repeated and is done once.
    /// </remarks>
    // https://developers.masstack.com/en/docs/apis_customers_doc_swagger/2/accountmigrations
    [HttpPost]
    [JsonBody(typeof(BundleMigrationRequest))]
    [ProducesResponseType<BundleMigrationResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<BundleMigrationResponse>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status413PayloadTooLarge)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status415UnsupportedMediaType)]
    public async Task<IResult> Create(string orgId, CancellationToken cancellationToken)
    {
        if (!Utf8Body.Announces(Request.ContentType))
            return BundleMigrationErrors.UnsupportedMediaType;

        var call = await reader.ReadAsync(Request, orgId);
        var creation = await createBundleMigration.ExecuteAsync(call, cancellationToken);
        return creation.Outcome switch
        {
            CreationOutcome.Created => First(creation.Migration!),
            CreationOutcome.CreatedBefore => Replayed(creation.Migration!),
            CreationOutcome.Simulated => Answer(BundleMigrationResponse.FirstOf(creation.Migration!) with { MigrationId = null }),
            CreationOutcome.Invalid => BundleMigrationErrors.InvalidBody(call.Violations),
            CreationOutcome.KeyUsedOtherwise => BundleMigrationErrors.KeyUsedOtherwise,
            CreationOutcome.AccountPending => BundleMigrationErrors.AccountPending,
        };
    }

    private IResult Replayed(BundleMigration migration)
    {
        Response.Headers[IdempotencyKeys.ReplayedHeader] = "true";
        return First(migration);
    }

    private IResult First(BundleMigration migration)
    {
        if (migration.FirstStatus == MigrationStatus.PendingRisk)
        {
            Response.Headers.Location = $"{Request.PathBase}/v2/orgs/{Uri.EscapeDataString(migration.Org)}/signups/migration/{migration.Id}";
            Response.Headers.RetryAfter = SecondsToNextLook;
        }

        return Answer(BundleMigrationResponse.FirstOf(migration));
    }

    private static IResult Answer(BundleMigrationResponse migration) =>
        Json(migration, migration.Status == MigrationStatus.PendingRisk ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
}
