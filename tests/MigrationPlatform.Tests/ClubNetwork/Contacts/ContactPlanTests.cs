using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.Contacts;

/// <summary>A list of contacts is looked up, counted and read in indexes, however many contacts there are.</summary>
public abstract class ContactPlanTests(TestDatabase database) : DatabaseSuite(database), IAsyncLifetime
{
    private const long Filled = 5_000_000;

    private static readonly NetworkPosition AtClub = new("demoapi", 1356, 1053, "10/1/1053/", 1);

    /// <summary>Adds 20,000 contacts of one club from <see cref="Filled"/> on, and updates the statistics.</summary>
    protected abstract string FillStatement { get; }

    /// <summary>What a plan says when it reads the contacts from one end to the other.</summary>
    protected abstract string TableScan { get; }

    public async Task InitializeAsync()
    {
        if (Database.Unavailable is not null)
            return;
        await Database.ServerAsync(); // Brings the demo's clubs.
        await using var db = Database.Open();
        if (!await db.Set<Contact>().AnyAsync(contact => contact.Id == Filled + 1))
            await QueryPlans.FillAsync(db, FillStatement);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableTheory]
    [InlineData("?mobile=%2B33600000017", "IX_Contacts_ClientToken_Mobile")]
    [InlineData("?familyName=Family17", "IX_Contacts_ClientToken_FamilyName")]
    [InlineData("?givenName=Given17", "IX_Contacts_ClientToken_GivenName")]
    [InlineData("?email=unknown%40mail.example", "UX_Contacts_ClientToken_EmailKey")]
    [InlineData("", "IX_Contacts_Open")]
    public async Task No_list_scans_the_table_and_each_is_counted_in_an_index(string query, string index)
    {
        var plans = await ListAsync(query);

        Assert.All(plans, plan => Assert.DoesNotContain(TableScan, plan, StringComparison.Ordinal));
        Assert.Contains(index, plans[0], StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> ListAsync(string queryString)
    {
        var plans = new QueryPlans();
        await using var db = Database.Open(plans);
        var query = new QueryCollection(QueryHelpers.ParseQuery(queryString));
        Assert.True(ContactFilters.TryRead(query, AtClub, out var filters, out _));
        Assert.True(Paging.TryRead(query, out var paging, out _));
        await paging.ReadAsync(filters.Apply(db.VisibleFrom(AtClub).Where(contact => contact.DeletedAt == null)).OrderBy(contact => contact.Id), default);
        return await plans.ExplainAsync(db);
    }
}

public sealed class ContactPlansOnSqlite(SqliteDatabase database) : ContactPlanTests(database), IClassFixture<SqliteDatabase>
{
    protected override string FillStatement => """
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000)
        INSERT INTO "Contacts" ("Id", "ClientToken", "ClubId", "State", "FamilyName", "GivenName", "Mobile", "CreatedAt", "UpdatedAt")
        SELECT 5000000 + n, 'demoapi', 1356, 'prospect', 'Family' || n, 'Given' || n, printf('+336%08d', n), '2026-01-01 00:00:00', '2026-01-01 00:00:00' FROM numbers;
        ANALYZE
        """;

    protected override string TableScan => "SCAN c\n";
}

public sealed class ContactPlansOnPostgres(PostgresDatabase database) : ContactPlanTests(database), IClassFixture<PostgresDatabase>
{
    protected override string FillStatement => """
        INSERT INTO "Contacts" ("Id", "ClientToken", "ClubId", "State", "FamilyName", "GivenName", "Mobile", "CreatedAt", "UpdatedAt")
        SELECT 5000000 + n, 'demoapi', 1356, 'prospect', 'Family' || n, 'Given' || n, '+336' || lpad(n::text, 8, '0'), now(), now() FROM generate_series(1, 20000) n;
        VACUUM ANALYZE "Contacts"
        """;

    protected override string TableScan => "Seq Scan on \"Contacts\"";
}
