using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Data;

[SupportedOSPlatform("linux")]
public sealed class TransactionPoolerOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    private static readonly Uri Migrations = new("/v2/orgs/telco/signups/migration", UriKind.Relative);

    [SkippableFact]
    public async Task Behind_a_pooler_in_transaction_mode_the_server_migrates_and_serves()
    {
        Skip.If(PgBouncer.Unavailable is not null && Environment.GetEnvironmentVariable("CI") != "true", PgBouncer.Unavailable);
        var empty = await Database.CreateEmptyAsync();
        await using var bouncer = await PgBouncer.StartAsync(empty);
        var server = await Database.StartServerAsync(options =>
        {
            options.Settings["ConnectionStrings:MigrationPlatform"] = bouncer.Through(empty);
            options.Settings["Database:TransactionPooler"] = "true";
        });
        using var bundles = server.ClientWith(("x-auth-roles", "API_KEY"));
        using var clubs = await server.GatewayClientAsync();
        clubs.DefaultRequestHeaders.Add("x-user-club-id", "/demoapi/clubs/1357");
        clubs.DefaultRequestHeaders.Add("x-user-network-node-id", "/demoapi/network_nodes/1054");

        // More callers than the pooler has connections: each statement finds another server process than the one before.
        var statuses = await Task.WhenAll(Enumerable.Range(1, 200).Select(async number => number % 4 == 0
            ? (await clubs.PostAsJsonAsync("/demoapi/contact_migration_requests", new { contactId = "/demoapi/contacts/2973001", clubId = "/demoapi/clubs/1357" })).StatusCode
            : number % 4 == 1
                ? (await bundles.GetAsync(Migrations)).StatusCode
                : (await bundles.PostAsJsonAsync(Migrations, new { account = new { account_id = number, new_bundle_id = 1 } })).StatusCode));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.TooManyRequests], statuses.Distinct().Order());
        Assert.Equal(5, statuses.Count(status => status == HttpStatusCode.Created));
    }

    [SkippableFact]
    public async Task Without_the_setting_the_start_says_what_stands_before_the_database()
    {
        Skip.If(PgBouncer.Unavailable is not null && Environment.GetEnvironmentVariable("CI") != "true", PgBouncer.Unavailable);
        await using var bouncer = await PgBouncer.StartAsync(Database.ConnectionString);

        // One that takes the startup parameter "options" is found out by its behaviour.
        foreach (var given in (string[])[bouncer.Through(Database.ConnectionString), bouncer.Through(Database.ConnectionString) + ";Options="])
        {
            await using var server = ServerProcess.Start("Development", new Dictionary<string, string>
            {
                ["Database:Provider"] = "Postgres",
                ["ConnectionStrings:MigrationPlatform"] = given,
            });

            Assert.Equal(1, await server.ExitCodeAsync());
            Assert.StartsWith("Database:TransactionPooler: is false", Assert.Single(server.Errors), StringComparison.Ordinal);
        }
    }
}
