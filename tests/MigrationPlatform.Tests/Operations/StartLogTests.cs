using Microsoft.Data.Sqlite;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Operations;

public sealed class StartLogTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Development_says_where_the_start_page_the_inbox_and_the_database_are()
    {
        await using var server = ServerProcess.Start("Development", new Dictionary<string, string> { ["ConnectionStrings:MigrationPlatform"] = database.ConnectionString });
        using var client = await server.ClientAsync();
        var address = client.BaseAddress!.ToString();

        await Eventually.TrueAsync(() => Task.FromResult(server.Output.Any(line => line.Contains("Start page:", StringComparison.Ordinal))));

        Assert.Contains(server.Output, line => line.EndsWith($"Start page: {address}   SMS inbox: {address}dev/sms   OpenAPI: {address}swagger", StringComparison.Ordinal));
        Assert.Contains(server.Output, line => line.EndsWith($"Database file: {new SqliteConnectionStringBuilder(database.ConnectionString).DataSource}", StringComparison.Ordinal));
    }
}
