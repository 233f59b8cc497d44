using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.BundleMigrations.Risk;

/// <summary>Ends the review of a migration.</summary>
internal sealed class DecideRisk(MigrationPlatformDbContext db, TimeProvider clock)
{
    /// <param name="migration">Read from this request's context.</param>
    /// <param name="decision">What is decided.</param>
    /// <param name="decider">Subject of the credentials.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    public async Task<DecidedMigration> ExecuteAsync(BundleMigration migration, RiskDecision decision, string decider, CancellationToken cancellationToken)
    {
        while (true)
        {
            var outcome = migration.Decide(decision, decider, clock.Now());
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return new DecidedMigration(outcome, migration);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another decision came first, or this one did and its answer was lost: the one that stands is the one to compare with.
                await db.Entry(migration).ReloadAsync(cancellationToken);
            }
        }
    }
}

internal sealed record DecidedMigration(DecisionOutcome Outcome, BundleMigration Migration);
