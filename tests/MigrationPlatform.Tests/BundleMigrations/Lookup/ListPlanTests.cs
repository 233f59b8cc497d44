using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Api.BundleMigrations.Lookup;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations.Lookup;

/// <summary>A list reads the page it shows and counts in an index, however many migrations there are.</summary>
public abstract class ListPlanTests(TestDatabase database) : BundleMigrationSuite(database), IAsyncLifetime
{
    private const string Counts = "IX_BundleMigrations_Org_Status";
    private const string ByStatus = "IX_BundleMigrations_Org_Status_CreatedAt_Id";

    /// <summary>Adds 20,000 migrations, of which 500 wait, and updates the statistics.</summary>
    protected abstract string FillStatement { get; }

    /// <summary>What a plan says when it reads a table from one end to the other.</summary>
    protected abstract string TableScan { get; }

    public async Task InitializeAsync()
    {
        if (Database.Unavailable is not null)
            return;
        await using var db = Database.Open();
        if (await db.Set<BundleMigration>().AnyAsync())
            return; // Filled by another test of the class.
        await QueryPlans.FillAsync(db, FillStatement);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableTheory]
    [InlineData(null, null, Counts, "IX_BundleMigrations_ByOrg")]
    [InlineData(null, MigrationStatus.PendingRisk, Counts, ByStatus)]
    [InlineData(null, MigrationStatus.Completed, Counts, "IX_BundleMigrations_")]
    [InlineData(17L, null, "IX_BundleMigrations_ByAccount", "IX_BundleMigrations_ByAccount")]
    public async Task Neither_the_total_nor_the_page_scans_the_table(long? account, MigrationStatus? status, string totalIndex, string pageIndex)
    {
        var sent = new QueryPlans();
        await using var db = Database.Open(sent);
        await new ListBundleMigrations(db).ExecuteAsync("telco", new ListParameters(account, status, 50, 0), default);

        var plans = await sent.ExplainAsync(db);

        Assert.Equal(2, plans.Count);
        Assert.All(plans, plan => Assert.DoesNotContain(TableScan, plan, StringComparison.Ordinal));
        Assert.Contains(totalIndex, plans[0], StringComparison.Ordinal);
        Assert.Contains(pageIndex, plans[1], StringComparison.Ordinal);
    }
}

public sealed class ListPlansOnSqlite(SqliteDatabase database) : ListPlanTests(database), IClassFixture<SqliteDatabase>
{
    protected override string FillStatement => """
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000)
        INSERT INTO "BundleMigrations" ("Id", "Org", "AccountId", "BundleId", "Request", "Assessment", "ScoringReasons", "Status", "CreatedBy", "CreatedAt", "UpdatedAt")
        SELECT printf('00000000-0000-7000-8000-%012d', n), 'telco', n, 1, '{}', 'Accepted', '[]', CASE WHEN n <= 500 THEN 'PendingRisk' ELSE 'Completed' END,
            'test', '2026-01-01 00:00:00', '2026-01-01 00:00:00' FROM numbers;
        ANALYZE
        """;

    protected override string TableScan => "SCAN b\n";
}

public sealed class ListPlansOnPostgres(PostgresDatabase database) : ListPlanTests(database), IClassFixture<PostgresDatabase>
{
    protected override string FillStatement => """
        INSERT INTO "BundleMigrations" ("Id", "Org", "AccountId", "BundleId", "Request", "Assessment", "ScoringReasons", "Status", "CreatedBy", "CreatedAt", "UpdatedAt")
        SELECT gen_random_uuid(), 'telco', n, 1, '{}', 'Accepted', '[]', CASE WHEN n <= 500 THEN 'PendingRisk' ELSE 'Completed' END, 'test',
            now() - n * interval '1 second', now() FROM generate_series(1, 20000) n;
        VACUUM ANALYZE "BundleMigrations"
        """;

    protected override string TableScan => "Seq Scan";
}
