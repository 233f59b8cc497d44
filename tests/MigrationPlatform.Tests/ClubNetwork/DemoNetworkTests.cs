using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork;

public abstract class DemoNetworkTests(TestDatabase database) : DatabaseSuite(database)
{
    [SkippableTheory]
    [InlineData(10, false, "2973001 2973002 2973003 2973004 2973005 2973006")]
    [InlineData(1, false, "2973001 2973002 2973003 2973004")]
    [InlineData(2, false, "2973005 2973006")]
    [InlineData(1053, false, "2973001 2973002 2973003 2973004")]
    [InlineData(1054, false, "2973001 2973002 2973003 2973004")]
    [InlineData(1055, false, "2973005 2973006")]
    [InlineData(1056, false, "2973006")]
    [InlineData(1054, true, "2973001 2973002 2973003 2973004 2973006")]
    [InlineData(1056, true, "2973001 2973002 2973003 2973004 2973006")]
    [InlineData(2, true, "2973001 2973002 2973003 2973004 2973005 2973006")]
    [Shows("club-sees-below", "club-sees-siblings", "club-sees-disable-network")]
    public async Task Each_node_of_the_demo_network_sees_what_the_three_rules_say(long nodeId, bool disableNetwork, string visible)
    {
        await Database.ServerAsync();
        await using var db = Database.Open();
        var node = await db.Set<NetworkNode>().SingleAsync(node => node.Id == nodeId);
        var position = new NetworkPosition("demoapi", 1357, node.Id, node.Path, node.ParentId);

        var seen = await db.VisibleFrom(position, disableNetwork).Select(contact => contact.Id).OrderBy(id => id).ToListAsync();

        Assert.Equal(visible, string.Join(' ', seen));
    }
}

public sealed class DemoNetworkOnSqlite(SqliteDatabase database) : DemoNetworkTests(database), IClassFixture<SqliteDatabase>;

public sealed class DemoNetworkOnPostgres(PostgresDatabase database) : DemoNetworkTests(database), IClassFixture<PostgresDatabase>;
