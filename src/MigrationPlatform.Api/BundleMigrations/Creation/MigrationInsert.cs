using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;

namespace MigrationPlatform.Api.BundleMigrations.Creation;

internal static class MigrationInsert
{
    /// <summary>
    /// Inserts a migration unless another of its account is pending. False when a row stands in its way, which may be its own:
    /// the statement is retried when the connection breaks, and may have been committed before that.
    /// </summary>
    public static async Task<bool> TryInsertAsync(this MigrationPlatformDbContext db, BundleMigration migration, CancellationToken cancellationToken)
    {
        try
        {
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(
                (db, statement: StatementOf(migration)),
                static (state, cancellation) => state.db.Database.ExecuteSqlAsync(state.statement, cancellation),
                cancellationToken) == 1;
        }
        catch (Exception exception) when (
            exception.IsUniqueViolationOf(BundleMigrationConfiguration.UniquePendingPerAccount, db)
            || exception.IsUniqueViolationOf(BundleMigrationConfiguration.UniqueIdempotencyKey, db)
            || exception.IsUniqueViolationOf(BundleMigrationConfiguration.PrimaryKey, db))
        {
            return false;
        }
    }

    // The unique index alone would keep a second pending migration out, but let one pass that is accepted at once.
    // The pending status is a literal: as a parameter it would keep a prepared plan from using the partial index.
    internal static FormattableString StatementOf(BundleMigration migration) =>
        $"""
        INSERT INTO "BundleMigrations" ("Id", "Org", "AccountId", "BundleId", "Request", "Assessment", "ScoringReasons", "Status",
            "IdempotencyKey", "BodyHash", "CreatedBy", "CreatedAt", "UpdatedAt")
        SELECT {migration.Id}, {migration.Org}, {migration.AccountId}, {migration.BundleId}, {migration.Request}, {migration.Assessment.ToString()},
            {ScoringReasons.Write(migration.ScoringReasons)}, {migration.Status.ToString()}, {migration.IdempotencyKey}, {migration.BodyHash},
            {migration.CreatedBy}, {migration.CreatedAt.UtcDateTime}, {migration.UpdatedAt.UtcDateTime}
        WHERE NOT EXISTS (
            SELECT 1 FROM "BundleMigrations" WHERE "Org" = {migration.Org} AND "AccountId" = {migration.AccountId} AND "Status" = 'PendingRisk')
        """;
}
