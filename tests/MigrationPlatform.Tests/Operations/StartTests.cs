using System.Net;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Operations;

public abstract class StartTests(TestDatabase database) : DatabaseSuite(database)
{
    [SkippableFact]
    public async Task Several_replicas_may_start_at_once_on_an_empty_database()
    {
        var empty = await Database.CreateEmptyAsync();

        var replicas = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            Database.StartServerAsync(options => options.Settings["ConnectionStrings:MigrationPlatform"] = empty)));

        foreach (var replica in replicas)
            Assert.Equal(HttpStatusCode.OK, await ReadyAsync(replica));
    }

    [SkippableFact]
    public async Task Where_somebody_else_migrates_the_server_is_live_at_once_and_ready_when_the_schema_is_current()
    {
        var empty = await Database.CreateEmptyAsync();
        var server = await Database.StartServerAsync(options =>
        {
            options.Settings["ConnectionStrings:MigrationPlatform"] = empty;
            options.Settings["Database:MigrateOnStart"] = "false";
        });

        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(server));

        await using (var db = Database.Open(empty))
            await db.Database.MigrateAsync();

        await Eventually.TrueAsync(async () => await ReadyAsync(server) == HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> ReadyAsync(TestServer server) =>
        (await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode;
}

public sealed class StartOnSqlite(SqliteDatabase database) : StartTests(database), IClassFixture<SqliteDatabase>;

public sealed class StartOnPostgres(PostgresDatabase database) : StartTests(database), IClassFixture<PostgresDatabase>;
