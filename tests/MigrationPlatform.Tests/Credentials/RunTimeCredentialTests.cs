using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Api.Credentials;
using MigrationPlatform.Api.Credentials.ApiKeys;
using MigrationPlatform.Api.Credentials.Clients;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Transactions;
using MigrationPlatform.Tests.Credentials.Tokens;
using MigrationPlatform.Tests.Hosting;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Tests.Credentials;

public abstract class RunTimeCredentialTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string Owner = "owner-1";

    [SkippableFact]
    public async Task They_work_at_once_and_end_with_their_owner()
    {
        var server = await Database.ServerAsync();
        await AddAsync(server, Owner, "made", ["made-key-1", "made-key-2"]);
        await AddAsync(server, "owner-2", "other", ["other-key"]);

        using var client = await server.BearerClientAsync("made", "made-secret");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "made-key-1"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "made-key-2"));

        await RemoveAsync(server, Owner);

        await TokenCall.RefusedAsync(await AskAsync(server, "made"), TokenCall.InvalidClient);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, "made-key-1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, "made-key-2"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "other-key"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "other")).StatusCode);
        await using var db = Database.Open();
        Assert.False(await db.Set<ApiKey>().AnyAsync(key => key.Owner == Owner));
    }

    [SkippableFact]
    public async Task An_owner_ends_although_refresh_tokens_are_out()
    {
        var server = await Database.ServerAsync();
        await AddAsync(server, "owner-3", "refreshing", []);
        using var answer = await TokenCall.OkAsync(await server.AskAtAsync(
            "/oauth/v2/token",
            [("grant_type", "http://clubclientcredentials"), ("client_id", "refreshing"), ("client_secret", "refreshing-secret"), ("clubId", "/demoapi/clubs/1357")]));

        await RemoveAsync(server, "owner-3");

        await TokenCall.RefusedAsync(await server.AskAtAsync(
            "/oauth/v2/token",
            [
                ("grant_type", "refresh_token"), ("client_id", "refreshing"), ("client_secret", "refreshing-secret"),
                ("refresh_token", answer.Text("refresh_token")),
            ]), TokenCall.InvalidClient);
    }

    [SkippableFact]
    public async Task A_start_takes_them_over_and_removes_none()
    {
        var store = await Database.CreateEmptyAsync();
        var first = await StartAsync(store);
        await AddAsync(first, Owner, "stays", ["staying-key"]);

        var second = await StartAsync(store);

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(second, "stays")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second, "staying-key"));
    }

    [SkippableFact]
    public async Task A_rolled_back_transaction_leaves_none()
    {
        var server = await Database.ServerAsync();
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var made = await scope.ServiceProvider.GetRequiredService<RunTimeCredentials>().MakeAsync("owner-4", Client("undone"), [Key("undone-key")], default);
            var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
            await db.InTransactionAsync(
                async _ =>
                {
                    RunTimeCredentials.Add(db, made);
                    await db.SaveChangesAsync();
                    return made;
                },
                () => Task.FromResult<OwnedCredentials?>(null));
        }

        await TokenCall.RefusedAsync(await AskAsync(server, "undone"), TokenCall.InvalidClient);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, "undone-key"));
        await using var stored = Database.Open();
        Assert.False(await stored.Set<OpenIddictEntityFrameworkCoreApplication>().AnyAsync(client => client.ClientId == "undone"));
    }

    private static async Task AddAsync(TestServer server, string owner, string clientId, string[] keys)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var credentials = scope.ServiceProvider.GetRequiredService<RunTimeCredentials>();
        var made = await credentials.MakeAsync(owner, Client(clientId), [.. keys.Select(Key)], default);
        var db = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>();
        RunTimeCredentials.Add(db, made);
        await db.SaveChangesAsync();
        credentials.Publish(made);
    }

    private static async Task RemoveAsync(TestServer server, string owner)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await RunTimeCredentials.RemoveAsync(scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>(), owner, default);
        scope.ServiceProvider.GetRequiredService<RunTimeCredentials>().Forget(owner);
    }

    private static ClientSettings Client(string id) =>
        new(id, SecretDigest.Of(id + "-secret"), new ClientRights("subject of " + id, ["demoapi"], ["telco"], [], [], null));

    private static ApiKey Key(string key) => new(ApiKeyHeader.Roles, SecretDigest.Of(key), [], ["telco"], []);

    private Task<TestServer> StartAsync(string store) =>
        Database.StartServerAsync(options => options.Settings["ConnectionStrings:MigrationPlatform"] = store);

    private static Task<HttpResponseMessage> AskAsync(TestServer server, string id) => server.AskAtAsync(
        "/oauth/v2/token", [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", id + "-secret")]);

    private static async Task<HttpStatusCode> StatusAsync(TestServer server, string key)
    {
        using var client = server.ClientWith((TestCredentials.RolesHeader, key));
        return await StatusAsync(client);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client) =>
        (await client.GetAsync(new Uri("/v2/orgs/telco/signups/migration", UriKind.Relative))).StatusCode;
}

public sealed class RunTimeCredentialsOnSqlite(SqliteDatabase database) : RunTimeCredentialTests(database), IClassFixture<SqliteDatabase>;

public sealed class RunTimeCredentialsOnPostgres(PostgresDatabase database) : RunTimeCredentialTests(database), IClassFixture<PostgresDatabase>;
