using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.BundleMigrations.Risk;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.BundleMigrations.Creation;

/// <summary>
/// Scores and records a migration. One statement records it, in one round trip, and the database decides: whether the account is free,
/// and which of two calls with one key was first. Since the key is a column of the migration, an answer that was lost can be given again.
/// </summary>
internal sealed class CreateBundleMigration(MigrationPlatformDbContext db, IRiskPolicy policy, TimeProvider clock)
{
    public async Task<CreatedMigration> ExecuteAsync(CreateCall call, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        if (call.Violations.Count > 0)
        {
            // A body that was valid when its call was made is not judged again: a document may have expired since.
            return call.Identity is not null && await FindAsync(call.Org, call.Identity, now, cancellationToken) is { } first
                ? new CreatedMigration(CreationOutcome.CreatedBefore, first)
                : new CreatedMigration(CreationOutcome.Invalid);
        }

        var request = call.Request!;
        var assessment = await policy.AssessAsync(call.Org, request, cancellationToken);
        // What is not recorded needs no text.
        var text = call.DryRun ? "" : Utf8Body.TextOf(call.Body);
        var migration = new BundleMigration(call.Org, request.Account!, text, assessment, call.Identity, call.Caller, now);
        if (!call.DryRun)
            return await RecordAsync(migration, cancellationToken);
        return await IsPendingAsync(migration, cancellationToken)
            ? new CreatedMigration(CreationOutcome.AccountPending)
            : new CreatedMigration(CreationOutcome.Simulated, migration);
    }

    private async Task<CreatedMigration> RecordAsync(BundleMigration migration, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await db.TryInsertAsync(migration, cancellationToken))
                return new CreatedMigration(CreationOutcome.Created, migration);

            var earlier = await db.Set<BundleMigration>().AsNoTracking()
                .Where(other => other.Id == migration.Id
                    || (other.Org == migration.Org && other.IdempotencyKey == migration.IdempotencyKey && migration.IdempotencyKey != null))
                .FirstOrDefaultAsync(cancellationToken);
            if (earlier is null)
            {
                if (await IsPendingAsync(migration, cancellationToken))
                    return new CreatedMigration(CreationOutcome.AccountPending);
                // What stood in the way is gone: its key expired, or its risk was decided.
                continue;
            }

            // The connection was lost after the commit, and the retried statement met its own row.
            if (earlier.Id == migration.Id)
                return new CreatedMigration(CreationOutcome.Created, migration);
            if (earlier.CreatedAt > IdempotencyKeys.ExpiredAt(migration.CreatedAt))
                return new CreatedMigration(earlier.IsOfCall(migration.BodyHash) ? CreationOutcome.CreatedBefore : CreationOutcome.KeyUsedOtherwise, earlier);
            await ExpiredKeys.ForgetAsync(db, earlier.Id, cancellationToken);
        }
    }

    private async Task<BundleMigration?> FindAsync(string org, CallIdentity call, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var expired = IdempotencyKeys.ExpiredAt(now);
        var earlier = await db.Set<BundleMigration>().AsNoTracking().FirstOrDefaultAsync(
            migration => migration.Org == org && migration.IdempotencyKey == call.Key && migration.CreatedAt > expired, cancellationToken);
        return earlier is not null && earlier.IsOfCall(call.BodyHash) ? earlier : null;
    }

    private Task<bool> IsPendingAsync(BundleMigration migration, CancellationToken cancellationToken) =>
        db.Set<BundleMigration>().AnyAsync(
            other => other.Org == migration.Org && other.AccountId == migration.AccountId && other.Status == MigrationStatus.PendingRisk,
            cancellationToken);
}

/// <param name="Outcome">What became of the call.</param>
/// <param name="Migration">The migration it made or would make; null when the call is invalid or the account has another that is
/// pending.</param>
internal sealed record CreatedMigration(CreationOutcome Outcome, BundleMigration? Migration = null);

internal enum CreationOutcome
{
    Created,

    /// <summary>The same call was made before; the migration is that one's.</summary>
    CreatedBefore,

    /// <summary>A dry run: scored, not recorded.</summary>
    Simulated,

    /// <summary>The call has violations.</summary>
    Invalid,

    /// <summary>The key stands for a call with another body.</summary>
    KeyUsedOtherwise,

    /// <summary>Another migration of the account waits for a decision.</summary>
    AccountPending,
}
