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
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync());
    }

    [SkippableFact]
    public async Task Live_names_the_version_beside_its_word()
    {
        var server = await Database.ServerAsync();

        using var response = await server.Client.GetAsync(new Uri("/health/live", UriKind.Relative));

        Assert.Matches(@"^\d+\.\d+\.\d+(-[a-z0-9.]+)?$", Assert.Single(response.Headers.GetValues("X-Version")));
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.ToString());
    }
}

public sealed class HealthOnSqlite(SqliteDatabase database) : HealthTests(database), IClassFixture<SqliteDatabase>;

public sealed class HealthOnPostgres(PostgresDatabase database) : HealthTests(database), IClassFixture<PostgresDatabase>;
