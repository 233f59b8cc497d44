using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.BundleMigrations.Answers;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Lookup;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.BundleMigrations.Risk;

/// <summary>Ends reviews. Chosen: the vendor's page says "Check risk decision" and not how one comes about.</summary>
[Route(Migrations + "/{migrationId}/risk_decision")]
internal sealed class RiskDecisionsController(BundleMigrationQueries queries, BodyReader<RiskDecisionBody> reader, DecideRisk decideRisk) : OrgController
{
    /// <summary>
    /// Accepts or rejects a migration that waits; for callers with the role <c>risk</c>. Repeating a decision is harmless.
    /// </summary>
    // Chosen.
    [HttpPost]
    [JsonBody(typeof(RiskDecisionBody))]
    [ProducesResponseType<BundleMigrationResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status413PayloadTooLarge)]
    [ProducesResponseType<ErrorMessage>(StatusCodes.Status415UnsupportedMediaType)]
    public async Task<IResult> Decide(string orgId, string migrationId, CancellationToken cancellationToken)
    {
        if (HttpContext.CallersForOrg().FirstOrDefault(caller => caller.HasRole(OrgAccess.RiskRole)) is not { } decider)
            return BundleMigrationErrors.MissingPermissions;
        if (await queries.FindAsync(orgId, migrationId, cancellationToken) is not { } migration)
            return BundleMigrationErrors.NotFound;
        if (!Utf8Body.Announces(Request.ContentType))
            return BundleMigrationErrors.UnsupportedMediaType;
        var reading = reader.Read(await Request.ReadBytesAsync());
        if (reading.Violations.Count > 0)
            return BundleMigrationErrors.InvalidBody(reading.Violations);

        var decision = EnumWords<RiskDecision>.Parse(reading.Value!.Decision!);
        var decided = await decideRisk.ExecuteAsync(migration, decision, decider.Subject, cancellationToken);
        return decided.Outcome switch
        {
            DecisionOutcome.Decided or DecisionOutcome.DecidedSoBefore => Json(BundleMigrationResponse.Of(decided.Migration)),
            DecisionOutcome.DecidedOtherwiseBefore => BundleMigrationErrors.DecidedOtherwise,
        };
    }
}
