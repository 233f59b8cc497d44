using System.Net;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Credentials.ApiKeys;
using MigrationPlatform.Tests.Credentials.Tokens;
using MigrationPlatform.Tests.Hosting;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Tests.Credentials;

/// <summary>Each test has an empty database of its own, for the last server to start decides what a database knows.</summary>
public abstract class SynchronisationTests(TestDatabase database) : DatabaseSuite(database)
{
    [SkippableFact]
    public async Task Secrets_and_keys_are_kept_as_hashes_only()
    {
        var store = await Database.CreateEmptyAsync();
        await StartAsync(store, options =>
        {
            options.AddClient("partner", "plain-secret");
            options.AddApiKey("plain-key", "Gateway");
        });

        await using var db = Database.Open(store);
        var clients = await db.Set<OpenIddictEntityFrameworkCoreApplication>().ToListAsync();
        var keys = await db.Set<ApiKey>().ToListAsync();
        Assert.Equal(["demo", "partner"], clients.Select(client => client.ClientId).Order(StringComparer.Ordinal));
        Assert.Equal(4, keys.Count);
        Assert.All(clients, client => Assert.DoesNotContain("secret", client.ClientSecret + client.Properties, StringComparison.Ordinal));
        Assert.All(clients, client => Assert.NotEqual(SecretDigest.Of("plain-secret"), client.ClientSecret));
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{64}$", key.Digest));
    }

    [SkippableFact]
    public async Task A_restart_with_the_same_settings_changes_nothing()
    {
        var store = await Database.CreateEmptyAsync();
        await StartAsync(store);
        var before = await RowsAsync(store);

        await StartAsync(store);

        Assert.Equal(before, await RowsAsync(store));
    }

    [SkippableFact]
    public async Task What_leaves_the_settings_stops_working_and_what_changes_changes()
    {
        var store = await Database.CreateEmptyAsync();
        await StartAsync(store, options =>
        {
            options.AddClient("leaves", "secret-1", orgs: ["telco"]);
            options.AddClient("changes", "secret-2", orgs: ["telco"]);
            options.AddApiKey("leaving-key", "Roles", orgs: ["telco"]);
            options.AddApiKey("changing-key", "Roles", orgs: ["telco"]);
        });

        var server = await StartAsync(store, options =>
        {
            options.AddClient("changes", "secret-3", orgs: ["other"]);
            options.AddApiKey("changing-key", "Roles", orgs: ["other"]);
        });

        await TokenCall.RefusedAsync(await AskAsync(server, "leaves", "secret-1"), TokenCall.InvalidClient);
        await TokenCall.RefusedAsync(await AskAsync(server, "changes", "secret-2"), TokenCall.InvalidClient);
        using var client = await server.BearerClientAsync("changes", "secret-3");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, "telco"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "other"));
        using var leaving = server.ClientWith((TestCredentials.RolesHeader, "leaving-key"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(leaving, "telco"));
        using var changing = server.ClientWith((TestCredentials.RolesHeader, "changing-key"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(changing, "telco"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(changing, "other"));
    }

    [SkippableFact]
    public async Task Replicas_that_start_at_once_with_changed_secrets_all_start_and_know_the_new_ones()
    {
        var store = await Database.CreateEmptyAsync();
        await StartAsync(store, options => Configure(options, "old"));

        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(store, options => Configure(options, "new"))));

        foreach (var replica in replicas)
        {
            using var client = await replica.BearerClientAsync("partner-1", "new-secret-1");
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "telco"));
            using var byKey = replica.ClientWith((TestCredentials.RolesHeader, "new-key"));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(byKey, "telco"));
            await TokenCall.RefusedAsync(await AskAsync(replica, "partner-2", "old-secret-2"), TokenCall.InvalidClient);
        }

        static void Configure(TestServerOptions options, string age)
        {
            for (var number = 0; number < 4; number++)
                options.AddClient($"partner-{number}", $"{age}-secret-{number}", orgs: ["telco"]);
            options.AddClient($"{age}-only", "secret");
            options.AddApiKey($"{age}-key", "Roles", orgs: ["telco"]);
        }
    }

    [SkippableFact]
    public async Task A_digest_in_the_settings_is_as_good_as_the_secret()
    {
        var store = await Database.CreateEmptyAsync();
        var server = await StartAsync(store, options =>
        {
            options.Settings["Clients:5:Id"] = "hashed";
            options.Settings["Clients:5:SecretHash"] = SecretDigest.Of("the-secret");
            options.Settings["Clients:5:Orgs:0"] = "telco";
            options.Settings["ApiKeys:9:KeyHash"] = SecretDigest.Of("the-key");
            options.Settings["ApiKeys:9:Header"] = "Roles";
            options.Settings["ApiKeys:9:Orgs:0"] = "telco";
        });

        using var client = await server.BearerClientAsync("hashed", "the-secret");
        using var byKey = server.ClientWith((TestCredentials.RolesHeader, "the-key"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "telco"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(byKey, "telco"));
        await TokenCall.RefusedAsync(await AskAsync(server, "hashed", SecretDigest.Of("the-secret")), TokenCall.InvalidClient);
    }

    private Task<TestServer> StartAsync(string store, Action<TestServerOptions>? configure = null) => Database.StartServerAsync(options =>
    {
        options.Settings["ConnectionStrings:MigrationPlatform"] = store;
        configure?.Invoke(options);
    });

    private async Task<List<(string?, string?, string?)>> RowsAsync(string store)
    {
        await using var db = Database.Open(store);
        var rows = await db.Set<OpenIddictEntityFrameworkCoreApplication>().OrderBy(client => client.ClientId).ToListAsync();
        return [.. rows.Select(client => (client.ClientSecret, client.Properties, client.ConcurrencyToken))];
    }

    private static Task<HttpResponseMessage> AskAsync(TestServer server, string id, string secret) =>
        server.AskAtAsync("/oauth/v2/token", [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)]);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string org) =>
        (await client.GetAsync(new Uri($"/v2/orgs/{org}/signups/migration", UriKind.Relative))).StatusCode;
}

public sealed class SynchronisationOnSqlite(SqliteDatabase database) : SynchronisationTests(database), IClassFixture<SqliteDatabase>;

public sealed class SynchronisationOnPostgres(PostgresDatabase database) : SynchronisationTests(database), IClassFixture<PostgresDatabase>;
