using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.BundleMigrations.Risk;

/// <summary>Ends reviews. Chosen: the vendor's page says "Check risk decision" and not how one comes about.</summary>
[Route(Migrations + "/{migrationId}/risk_decision")]
public sealed class RiskDecisionsController(MigrationPlatformDbContext db, BodyReader<RiskDecisionRequest> reader, TimeProvider clock) : OrgController
{
    /// <summary>Accepts or rejects a migration that waits; for callers with the role <c>risk</c>. Repeating a decision is harmless.</summary>
    // Chosen.
    [HttpPost]
    [JsonBody(typeof(RiskDecisionRequest))]
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

        var migration = Guid.TryParse(migrationId, out var id)
            ? await db.Set<BundleMigration>().FirstOrDefaultAsync(migration => migration.Org == orgId && migration.Id == id, cancellationToken)
            : null;
        if (migration is null)
            return BundleMigrationErrors.NotFound;
        if (!Utf8Body.Announces(Request.ContentType))
            return BundleMigrationErrors.UnsupportedMediaType;

        var reading = reader.Read(await Request.ReadBytesAsync());
        if (reading.Faults.Count > 0 || !EnumWords<RiskDecision>.TryParse(reading.Value!.Decision!, out var decision))
            return BundleMigrationErrors.InvalidBody(reading.Faults);

        return await DecideAsync(migration, decision, decider.Subject, cancellationToken) switch
        {
            DecisionOutcome.Decided or DecisionOutcome.DecidedSoBefore => Json(BundleMigrationResponse.Of(migration)),
            DecisionOutcome.DecidedOtherwiseBefore => BundleMigrationErrors.DecidedOtherwise,
        };
    }

    private async Task<DecisionOutcome> DecideAsync(BundleMigration migration, RiskDecision decision, string decider, CancellationToken cancellationToken)
    {
        while (true)
        {
            var outcome = migration.Decide(decision, decider, clock.Now());
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return outcome;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody decided in the meantime; their decision is the one to compare with.
                await db.Entry(migration).ReloadAsync(cancellationToken);
            }
        }
    }
}
