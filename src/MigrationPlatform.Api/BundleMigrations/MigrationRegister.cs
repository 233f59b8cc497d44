using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.BundleMigrations;

/// <summary>
/// Records migrations. One statement does it, in one round trip, and the database decides: whether the account is free, which of two calls with one key was first,
/// and, since the key is a column of the migration, that an answer lost after the commit can be given again.
/// </summary>
public sealed class MigrationRegister(MigrationPlatformDbContext db)
{
    public async Task<Recording> RecordAsync(BundleMigration migration, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryInsertAsync(migration, cancellationToken))
                return new Recording(RecordingOutcome.Recorded, migration);

            var earlier = await db.Set<BundleMigration>().AsNoTracking()
                .Where(other => other.Id == migration.Id || (other.Org == migration.Org && other.IdempotencyKey == migration.IdempotencyKey && migration.IdempotencyKey != null))
                .FirstOrDefaultAsync(cancellationToken);
            if (earlier is null)
                return new Recording(RecordingOutcome.AccountPending, migration);
            // The connection was lost after the commit, and the statement sent again met its own row.
            if (earlier.Id == migration.Id)
                return new Recording(RecordingOutcome.Recorded, migration);
            if (earlier.CreatedAt > IdempotencyKeys.ExpiredAt(migration.CreatedAt))
                return new Recording(earlier.IsOfCall(migration.BodyHash) ? RecordingOutcome.RecordedBefore : RecordingOutcome.KeyUsedOtherwise, earlier);
            await ExpiredKeys.ForgetAsync(db, migration.CreatedAt, cancellationToken);
        }
    }

    /// <summary>The migration that this call has made, if it has.</summary>
    public async Task<BundleMigration?> FindAsync(string org, CallIdentity call, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expired = IdempotencyKeys.ExpiredAt(now);
        var earlier = await db.Set<BundleMigration>().AsNoTracking()
            .FirstOrDefaultAsync(migration => migration.Org == org && migration.IdempotencyKey == call.Key && migration.CreatedAt > expired, cancellationToken);
        return earlier is not null && earlier.IsOfCall(call.BodyHash) ? earlier : null;
    }

    /// <summary>True while a migration of the account waits for a decision.</summary>
    public Task<bool> IsPendingAsync(string org, long accountId, CancellationToken cancellationToken) =>
        db.Set<BundleMigration>().AnyAsync(
            migration => migration.Org == org && migration.AccountId == accountId && migration.Status == MigrationStatus.PendingRisk, cancellationToken);

    // The status is spelt out: as a parameter it would keep a prepared plan from the partial index.
    // The unique index alone would keep a second pending migration out, but let one pass that is accepted at once.
    private async Task<bool> TryInsertAsync(BundleMigration migration, CancellationToken cancellationToken)
    {
        try
        {
            return await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "BundleMigrations" ("Id", "Org", "AccountId", "BundleId", "Request", "Assessment", "ScoringReasons", "Status", "IdempotencyKey", "BodyHash", "CreatedBy", "CreatedAt", "UpdatedAt")
                SELECT {migration.Id}, {migration.Org}, {migration.AccountId}, {migration.BundleId}, {migration.Request}, {migration.Assessment.ToString()},
                    {ScoringReasons.Write(migration.ScoringReasons)}, {migration.Status.ToString()}, {migration.IdempotencyKey}, {migration.BodyHash},
                    {migration.CreatedBy}, {migration.CreatedAt.UtcDateTime}, {migration.UpdatedAt.UtcDateTime}
                WHERE NOT EXISTS (SELECT 1 FROM "BundleMigrations" WHERE "Org" = {migration.Org} AND "AccountId" = {migration.AccountId} AND "Status" = 'PendingRisk')
                """,
                cancellationToken) == 1;
        }
        catch (Exception exception) when (
            exception.IsUniqueViolationOf(BundleMigrationConfiguration.OnePendingAnAccount, db)
            || exception.IsUniqueViolationOf(BundleMigrationConfiguration.OneAKey, db)
            || exception.IsUniqueViolationOf(BundleMigrationConfiguration.PrimaryKey, db))
        {
            return false;
        }
    }
}

public sealed record Recording(RecordingOutcome Outcome, BundleMigration Migration);

public enum RecordingOutcome
{
    Recorded,

    /// <summary>The same call was made before; the migration is that one's.</summary>
    RecordedBefore,

    /// <summary>The key stands for a call with another body.</summary>
    KeyUsedOtherwise,

    /// <summary>Another migration of the account waits for a decision.</summary>
    AccountPending,
}
