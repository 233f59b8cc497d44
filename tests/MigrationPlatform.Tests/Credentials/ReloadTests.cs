using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Tests.Credentials.Tokens;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Credentials;

/// <summary>What a replica makes of credentials that another one has changed, and of a schema that is not there yet.</summary>
public abstract class ReloadTests(TestDatabase database) : DatabaseSuite(database)
{
    [SkippableFact]
    [Shows("token-ends-with-client")]
    public async Task Removed_keys_and_clients_stop_working_and_new_ones_start_on_every_replica()
    {
        var store = await Database.CreateEmptyAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var old = await StartAsync(store, options =>
        {
            options.Clock = clock;
            options.AddClient("leaves", "secret", orgs: ["telco"]);
            options.AddApiKey("leaving-key", "Roles", orgs: ["telco"]);
        });
        using var client = await old.BearerClientAsync("leaves", "secret");
        using var key = old.ClientWith((TestCredentials.RolesHeader, "leaving-key"));
        using var demo = await old.BearerClientAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key));

        var replica = await StartAsync(store, options =>
        {
            options.AddClient("comes", "secret", orgs: ["telco"]);
            options.AddApiKey("coming-key", "Roles", orgs: ["telco"]);
        });
        using var newClient = old.ClientWith(("Authorization", TestCredentials.Bearer(await replica.TokenAsync("comes", "secret"))));
        using var newKey = old.ClientWith((TestCredentials.RolesHeader, "coming-key"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(newClient));

        clock.Advance(CredentialReload.Interval);

        await Eventually.TrueAsync(async () => await StatusAsync(key) == HttpStatusCode.Unauthorized);
        await Eventually.TrueAsync(async () => await StatusAsync(client) == HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(newKey));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(newClient));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(demo));
    }

    [SkippableFact]
    [Shows("token-before-schema", "token-503")]
    public async Task Before_the_schema_is_there_no_credential_is_called_bad()
    {
        var store = await Database.CreateEmptyAsync();
        var server = await StartAsync(store, options => options.Settings["Database:MigrateOnStart"] = "false");
        using var key = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        using var token = server.ClientWith(("Authorization", "Bearer a.b.c"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(key));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server.Client));
        await TokenCall.RefusedAsync(
            await server.AskAsync("client_credentials"),
            """{"error":"temporarily_unavailable","error_description":"Service Unavailable"}""",
            HttpStatusCode.ServiceUnavailable);

        await using (var db = Database.Open(store))
            await db.Database.MigrateAsync();
        await Eventually.TrueAsync(async () =>
            (await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(key));
        using var answer = await TokenCall.OkAsync(await server.AskAsync("client_credentials"));
    }

    [SkippableFact]
    public async Task A_clock_that_jumps_ahead_ends_old_tokens_and_not_new_ones()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var server = await Database.StartServerAsync(options => options.Clock = clock);

        for (var jump = 0; jump < 3; jump++)
        {
            using var caller = await server.BearerClientAsync();
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(caller));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(caller));

            clock.Advance(TimeSpan.FromHours(5));

            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(caller));
        }
    }

    private Task<TestServer> StartAsync(string store, Action<TestServerOptions> configure) => Database.StartServerAsync(options =>
    {
        options.Settings["ConnectionStrings:MigrationPlatform"] = store;
        configure(options);
    });

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client) =>
        (await client.GetAsync(new Uri("/v2/orgs/telco/signups/migration", UriKind.Relative))).StatusCode;
}

public sealed class ReloadOnSqlite(SqliteDatabase database) : ReloadTests(database), IClassFixture<SqliteDatabase>;

public sealed class ReloadOnPostgres(PostgresDatabase database) : ReloadTests(database), IClassFixture<PostgresDatabase>;
