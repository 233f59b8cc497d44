using System.Net;
using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Tests.Errors;

public sealed class OutageOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    [SkippableFact]
    [Shows("bundle-error-503", "app-503", "club-503")]
    public async Task While_the_database_is_unavailable_every_api_says_503()
    {
        var direct = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        await using var link = new CuttableLink(direct.Host!, direct.Port);
        var throughLink = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Host = "127.0.0.1", Port = link.Port };
        var server = await Database.StartServerAsync(options => options.Settings["ConnectionStrings:MigrationPlatform"] = throughLink.ConnectionString);
        using var client = await server.GatewayClientAsync();

        link.Cut();

        foreach (var (path, body) in new[]
        {
            ("/demoapi/clubs", """{"@context":"/demoapi/contexts/Error","@type":"hydra:Error","hydra:title":"An error occurred","hydra:description":"Service Unavailable"}"""),
            ("/v2/orgs/telco/signups/migration", """{"code":"0503","status":"SERVICE_UNAVAILABLE","message":"Service unavailable","detailMsg":"The request can be repeated later"}"""),
            ("/api/apps/", """{"detail":"Service temporarily unavailable, try again later."}"""),
        })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal((HttpStatusCode.ServiceUnavailable, body), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
            Assert.NotNull(answer.Headers.RetryAfter);
        }
    }
}
