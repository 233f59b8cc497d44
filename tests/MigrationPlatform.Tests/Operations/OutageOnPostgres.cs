using System.Net;
using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Tests.Operations;

/// <summary>SQLite is a file beside the process and does not go away by itself; PostgreSQL does.</summary>
public sealed class OutageOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    [SkippableFact]
    public async Task While_the_database_is_unavailable_the_server_is_live_and_not_ready_and_it_recovers_by_itself()
    {
        var direct = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        await using var link = new CuttableLink(direct.Host!, direct.Port);
        var throughLink = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Host = "127.0.0.1", Port = link.Port };
        var server = await Database.StartServerAsync(options => options.Settings["ConnectionStrings:MigrationPlatform"] = throughLink.ConnectionString);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/health/ready"));

        link.Cut();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/health/live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(server, "/health/ready"));

        link.Mend();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "/health/ready"));
    }

    private static async Task<HttpStatusCode> StatusAsync(TestServer server, string path) =>
        (await server.Client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode;
}
