using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.Contacts;

/// <summary>
/// A tree of 100,000 nodes: a root, a hundred groups, a thousand clubs in each. No query from one club may go through all of it.
/// </summary>
public abstract class VisibilityAtScaleTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string Big = "big";

    [SkippableFact]
    public async Task A_club_among_100_000_reads_by_the_indexes_alone()
    {
        await using var db = Database.Open();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
        await FillAsync(db);
        var node = await db.Set<NetworkNode>().SingleAsync(node => node.Id == 50_000);
        var position = new NetworkPosition(Big, node.Id, node.Id, node.Path, node.ParentId);
        var visible = db.VisibleFrom(position).AsNoTracking().Where(contact => contact.DeletedAt == null);

        Assert.Equal(1000, await visible.CountAsync());
        Assert.Equal(100_000 - 1, await db.VisibleFrom(position, disableNetwork: true).Where(contact => contact.Id != node.Id).CountAsync());

        await AssertNoneAsync(db, visible.Where(contact => contact.Id == 50_001), IsScan, "one contact");
        await AssertNoneAsync(db, db.VisibleFrom(position, disableNetwork: true).Where(contact => contact.Id == 7_000), IsScan, "one contact of another network");
        // With a thousand clubs to show, going through a table of clubs can be cheapest; going through the tree never is.
        await AssertNoneAsync(db, visible, IsScanOfTheTree, "the contacts of a network");
    }

    /// <summary>Full scans as the database's plan names them.</summary>
    protected abstract string Explain { get; }

    protected abstract bool IsScan(string line);

    protected abstract bool IsScanOfTheTree(string line);

    protected abstract string Numbers { get; }

    private async Task AssertNoneAsync(MigrationPlatformDbContext db, IQueryable<Contact> query, Func<string, bool> bad, string what)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = query.CreateDbCommand();
        command.CommandText = $"{Explain} {command.CommandText}";
        var plan = new List<string>();
        await using (DbDataReader reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(reader.FieldCount - 1));
        }

        Assert.True(plan.Count > 0 && !plan.Any(bad), $"{what}:\n{string.Join('\n', plan)}");
    }

    private async Task FillAsync(MigrationPlatformDbContext db)
    {
        var root = new NetworkNode(1_000_000, Big, "Root", NetworkNodeType.Group, null);
        db.AddRange(root);
        for (var group = 0; group < 100; group++)
            db.Add(new NetworkNode(2_000_000 + group, Big, "Group", NetworkNodeType.Group, root));
        await db.SaveChangesAsync();
        string[] statements =
        [
            $$"""
            INSERT INTO "NetworkNodes" ("Id", "ClientToken", "Name", "Type", "ParentId", "Path")
            SELECT i, 'big', 'Club', 'club', 2000000 + i % 100, '1000000/' || (2000000 + i % 100) || '/' || i || '/' FROM {{Numbers}}
            """,
            $$"""
            INSERT INTO "Clubs" ("Id", "ClientToken", "NodeId", "SharesContacts", "Code", "Name", "CreatedAt")
            SELECT i, 'big', i, {{TrueLiteral}}, 'C', 'Club', '2026-01-01' FROM {{Numbers}}
            """,
            $$"""
            INSERT INTO "Contacts" ("Id", "ClientToken", "ClubId", "State", "FamilyName", "GivenName", "CreatedAt", "UpdatedAt")
            SELECT i, 'big', i, 'prospect', 'A', 'B', '2026-01-01', '2026-01-01' FROM {{Numbers}}
            """,
            "ANALYZE",
        ];
        foreach (var statement in statements)
            await db.Database.ExecuteSqlRawAsync(statement);
    }

    protected abstract string TrueLiteral { get; }
}

public sealed class VisibilityAtScaleOnSqlite(SqliteDatabase database) : VisibilityAtScaleTests(database), IClassFixture<SqliteDatabase>
{
    protected override string Explain => "EXPLAIN QUERY PLAN";

    protected override string Numbers => "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i FROM n)";

    protected override string TrueLiteral => "1";

    protected override bool IsScan(string line) => line.StartsWith("SCAN", StringComparison.Ordinal);

    protected override bool IsScanOfTheTree(string line) => IsScan(line);
}

public sealed class VisibilityAtScaleOnPostgres(PostgresDatabase database) : VisibilityAtScaleTests(database), IClassFixture<PostgresDatabase>
{
    protected override string Explain => "EXPLAIN";

    protected override string Numbers => "generate_series(1, 100000) AS n(i)";

    protected override string TrueLiteral => "true";

    protected override bool IsScan(string line) => line.Contains("Seq Scan", StringComparison.Ordinal);

    protected override bool IsScanOfTheTree(string line) => IsScan(line) && line.Contains("NetworkNodes", StringComparison.Ordinal);
}
