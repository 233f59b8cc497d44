using System.Net;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Operations;

public abstract class HealthTests(TestDatabase database) : DatabaseSuite(database)
{
    [SkippableTheory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("//health///ready")]
    public async Task A_started_server_is_live_and_ready(string path)
    {
        var server = await Database.ServerAsync();

        var response = await server.Client.GetAsync(new Uri(server.Client.BaseAddress + path.TrimStart('/')));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}

public sealed class HealthOnSqlite(SqliteDatabase database) : HealthTests(database), IClassFixture<SqliteDatabase>;

public sealed class HealthOnPostgres(PostgresDatabase database) : HealthTests(database), IClassFixture<PostgresDatabase>;
