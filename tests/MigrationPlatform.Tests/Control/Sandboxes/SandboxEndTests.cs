using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Control.Sandboxes;

public abstract class SandboxEndTests(TestDatabase database) : ControlSuite(database)
{
    [SkippableFact]
    public async Task It_leaves_no_row_no_credential_and_no_message()
    {
        var server = await ServerAsync();
        var before = await CountRowsAsync();
        using var sandbox = await SandboxCaller.CreateAsync(server);
        await sandbox.MoveProspectAsync();
        await sandbox.RequestMoveAsync("formerClient");
        await sandbox.OkAsync("POST", sandbox.Bundles, """{"account":{"account_id":7,"subscriptions":{},"new_bundle_id":3072}}""");
        await sandbox.OkAsync("POST", sandbox.Transfers, """{"name":"mine","target":"1","attached_data":[]}""");
        await sandbox.OkAsync("POST", "/api/apps/", $$"""{"name":"more","group":"{{sandbox.Of("group")}}"}""");
        await sandbox.OkAsync("POST", $"/{sandbox.ClientToken}/contacts", NewContact(sandbox));
        Assert.NotEqual(before, await CountRowsAsync());

        await server.Client.ControlAsync("DELETE", $"/dev/sandboxes/{sandbox.Id}");

        Assert.Equal(before, await CountRowsAsync());
        foreach (var path in new[] { sandbox.Bundles, $"/{sandbox.ClientToken}/contacts", $"{sandbox.Transfers}{sandbox.Of("transferId")}/", "/api/apps/" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await sandbox.SendAsync("GET", path)).Status);
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", sandbox.Of("clientId")), new("client_secret", sandbox.Of("clientSecret"))]);
        using var token = await server.Client.PostAsync(new Uri("/oauth/v2/token", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, token.StatusCode);
        Assert.DoesNotContain(sandbox.ClientToken, (await server.Client.DevAsync("GET", "/dev/sms")).Text, StringComparison.Ordinal);
        foreach (var (method, path) in new[]
        {
            ("GET", $"/dev/sandboxes/{sandbox.Id}"), ("DELETE", $"/dev/sandboxes/{sandbox.Id}"), ("GET", $"/dev/sms?sandbox={sandbox.Id}"),
            ("DELETE", $"/dev/sms?sandbox={sandbox.Id}"), ("GET", $"/dev/requests?sandbox={sandbox.Id}"),
        })
        {
            var gone = await server.Client.DevAsync(method, path);
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (gone.Status, gone.MediaType));
        }
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Under_load_it_breaks_no_call_and_a_reset_is_its_end_too(bool byReset)
    {
        await using var server = await Database.StartServerAsync();
        for (var round = 0; round < 3; round++)
        {
            using var sandbox = await SandboxCaller.CreateAsync(server);
            var calls = 0;
            var load = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                while (true)
                {
                    var (status, text) = await sandbox.SendAsync("POST", $"/{sandbox.ClientToken}/contacts", NewContact(sandbox));
                    if (status == HttpStatusCode.Unauthorized)
                        return;
                    Assert.True(status == HttpStatusCode.Created, text);
                    Interlocked.Increment(ref calls);
                }
            })).ToArray();
            await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref calls) > 16 || load.Any(one => one.IsCompleted)));

            await (byReset ? server.Client.ControlAsync("POST", "/dev/reset") : server.Client.ControlAsync("DELETE", $"/dev/sandboxes/{sandbox.Id}"));

            await Task.WhenAll(load);
        }
    }

    [SkippableFact]
    public async Task It_comes_by_itself_when_nobody_uses_it_in_real_time_and_not_when_the_clock_is_moved()
    {
        await using var server = await Database.StartServerAsync(options => options.Settings["Control:SandboxLifetime"] = "00:00:03");
        using var used = await SandboxCaller.CreateAsync(server);
        using var unused = await SandboxCaller.CreateAsync(server);
        await server.Client.AdvanceAsync("P2D");
        Assert.Equal(HttpStatusCode.OK, (await unused.SendAsync("GET", unused.Bundles)).Status);

        await Eventually.TrueAsync(async () =>
        {
            Assert.Equal(HttpStatusCode.OK, (await used.SendAsync("GET", used.Bundles)).Status);
            return (await server.Client.DevAsync("GET", $"/dev/requests?sandbox={unused.Id}")).Status == HttpStatusCode.NotFound;
        });
        Assert.Equal(HttpStatusCode.Unauthorized, (await unused.SendAsync("GET", unused.Bundles)).Status);
    }

    private static string NewContact(SandboxCaller sandbox) => $$"""{"familyName":"New","givenName":"Person","clubId":"{{sandbox.Club("a")}}"}""";

    private async Task<string> CountRowsAsync()
    {
        await using var db = Database.Open();
        var counts = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
#pragma warning disable EF1002 // The names are the model's own.
            var count = await db.Database.SqlQueryRaw<long>($"SELECT COUNT(*) AS \"Value\" FROM \"{table}\"").SingleAsync();
#pragma warning restore EF1002
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{table}: {count}"));
        }

        return string.Join('\n', counts);
    }
}

public sealed class SandboxEndsOnSqlite(SqliteDatabase database) : SandboxEndTests(database), IClassFixture<SqliteDatabase>;

public sealed class SandboxEndsOnPostgres(PostgresDatabase database) : SandboxEndTests(database), IClassFixture<PostgresDatabase>;
