using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Api.BundleMigrations.Creation;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.BundleMigrations.Risk;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations.Creation;

/// <summary>What stood in the way of a migration is gone when it is looked up: the call is carried out, not refused.</summary>
public abstract class VanishedObstacleTests(TestDatabase database) : BundleMigrationSuite(database)
{
    [SkippableFact]
    public async Task A_key_forgotten_between_the_insert_and_the_lookup_is_free()
    {
        var identity = new CallIdentity(Guid.NewGuid().ToString(), new byte[32]);
        var yesterday = TimeProvider.System.GetUtcNow().AddHours(-25);
        await using (var db = Database.Open())
            Assert.True(await db.TryInsertAsync(Migration(RiskAssessment.Accepted, yesterday, identity), default));

        var created = await CreateAsync(Account(), identity, async () =>
        {
            await using var other = Database.Open();
            await other.Set<BundleMigration>().Where(migration => migration.IdempotencyKey == identity.Key)
                .ExecuteUpdateAsync(update => update.SetProperty(migration => migration.IdempotencyKey, (string?)null));
        });

        Assert.Equal(CreationOutcome.Created, created.Outcome);
    }

    [SkippableFact]
    public async Task A_migration_decided_between_the_insert_and_the_lookup_is_not_pending()
    {
        var pending = Migration(RiskAssessment.Review([]), TimeProvider.System.GetUtcNow(), null);
        await using (var db = Database.Open())
            Assert.True(await db.TryInsertAsync(pending, default));

        var created = await CreateAsync(new BundleMigrationAccount { AccountId = pending.AccountId, NewBundleId = 3072 }, null, async () =>
        {
            await using var other = Database.Open();
            await other.Set<BundleMigration>().Where(migration => migration.Id == pending.Id)
                .ExecuteUpdateAsync(update => update.SetProperty(migration => migration.Status, MigrationStatus.Completed));
        });

        Assert.Equal(CreationOutcome.Created, created.Outcome);
    }

    private async Task<CreatedMigration> CreateAsync(BundleMigrationAccount account, CallIdentity? identity, Func<Task> meanwhile)
    {
        await using var db = Database.Open(new BeforeFirstRead(meanwhile));
        var call = new CreateCall("telco", "test", false, identity, "{}"u8.ToArray(), new BundleMigrationRequest { Account = account }, []);
        return await new CreateBundleMigration(db, new AcceptAll(), TimeProvider.System).ExecuteAsync(call, default);
    }

    private static BundleMigration Migration(RiskAssessment assessment, DateTimeOffset createdAt, CallIdentity? identity) =>
        new("telco", Account(), "{}", assessment, identity, "test", createdAt);

    private static BundleMigrationAccount Account() => new() { AccountId = NewAccount(), NewBundleId = 3072 };

    private sealed class AcceptAll : IRiskPolicy
    {
        public ValueTask<RiskAssessment> AssessAsync(string org, BundleMigrationRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(RiskAssessment.Accepted);
    }

    private sealed class BeforeFirstRead(Func<Task> action) : DbCommandInterceptor
    {
        private Func<Task>? _action = action;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Exchange(ref _action, null) is { } pending)
                await pending();
            return result;
        }
    }
}

public sealed class VanishedObstaclesOnSqlite(SqliteDatabase database) : VanishedObstacleTests(database), IClassFixture<SqliteDatabase>;

public sealed class VanishedObstaclesOnPostgres(PostgresDatabase database) : VanishedObstacleTests(database), IClassFixture<PostgresDatabase>;
