using System.Net;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.AppTransfers.Transfers;
using MigrationPlatform.Tests.Hosting;
using Npgsql;
using static MigrationPlatform.Tests.AppTransfers.TransferCalls;

namespace MigrationPlatform.Tests.AppTransfers;

/// <summary>
/// The connection to PostgreSQL breaks before a write's commit, behind it, or behind its answer: the write happens once, and its caller
/// hears so.
/// </summary>
public sealed class LostAnswersOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    // With its end, for "READ COMMITTED" begins every transaction.
    private const string Commit = "COMMIT\0";
    private const string NotFound = """{"detail":"Not found."}""";

    [SkippableTheory]
    [InlineData(Loss.BeforeStatement)]
    [InlineData(Loss.AfterStatement)]
    [InlineData(Loss.AfterAnswer)]
    [Shows("app-lost-answer")]
    public async Task A_transfer_is_created_once(Loss loss)
    {
        await using var lossy = await LossyAsync();
        var name = NewName();

        var lost = lossy.Link.LoseAt("INSERT INTO \"Transfers\"", "INSERT INTO \"Transfers\"", loss);
        var id = await lossy.Client.CreateAsync(name);
        await lost;

        await lossy.Client.SendAsync("GET", Item(id)).AssertStatusAsync(HttpStatusCode.OK);
        await using var db = Database.Open();
        Assert.Equal(1, await db.Set<Transfer>().CountAsync(transfer => transfer.Name == name));
    }

    [SkippableTheory]
    [InlineData(Loss.BeforeStatement)]
    [InlineData(Loss.AfterStatement)]
    [InlineData(Loss.AfterAnswer)]
    [Shows("app-lost-answer")]
    public async Task A_transfer_is_updated(Loss loss)
    {
        await using var lossy = await LossyAsync();
        var id = await lossy.Client.CreateAsync(NewName());

        var lost = lossy.Link.LoseAt("UPDATE \"Transfers\"", Commit, loss);
        await lossy.Client.SendAsync("PUT", Item(id), """{"target":"after","attached_data":[]}""").AssertStatusAsync(HttpStatusCode.OK);
        await lost;

        using var found = await lossy.Client.SendAsync("GET", Item(id));
        Assert.Contains("\"target\":\"after\"", await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(Loss.BeforeStatement)]
    [InlineData(Loss.AfterStatement)]
    [InlineData(Loss.AfterAnswer)]
    [Shows("app-lost-delete")]
    public async Task A_delete_is_204_for_its_own_caller(Loss loss)
    {
        await using var lossy = await LossyAsync();
        var id = await lossy.Client.CreateAsync(NewName());

        var lost = lossy.Link.LoseAt("DELETE FROM \"Transfers\"", Commit, loss);
        await lossy.Client.SendAsync("DELETE", Item(id)).AssertAsync(HttpStatusCode.NoContent, "");
        await lost;

        await lossy.Client.SendAsync("GET", Item(id)).AssertAsync(HttpStatusCode.NotFound, NotFound);
    }

    [SkippableFact]
    [Shows("app-lost-delete")]
    public async Task A_delete_that_did_not_happen_is_404_when_somebody_elses_did()
    {
        await using var lossy = await LossyAsync();
        var id = await lossy.Client.CreateAsync(NewName());
        using var other = await (await Database.ServerAsync()).BearerClientAsync();

        var lost = lossy.Link.LoseAt("DELETE FROM \"Transfers\"", Commit, Loss.BeforeStatement, () => other.SendAsync("DELETE", Item(id)).AssertAsync(HttpStatusCode.NoContent, ""));
        await lossy.Client.SendAsync("DELETE", Item(id)).AssertAsync(HttpStatusCode.NotFound, NotFound);
        await lost;
    }

    [SkippableTheory]
    [InlineData(Loss.BeforeStatement)]
    [InlineData(Loss.AfterStatement)]
    [InlineData(Loss.AfterAnswer)]
    public async Task An_update_that_happened_is_not_repeated_over_a_later_one(Loss loss)
    {
        await using var lossy = await LossyAsync();
        var id = await lossy.Client.CreateAsync(NewName());
        using var other = await (await Database.ServerAsync()).BearerClientAsync();

        var lost = lossy.Link.LoseAt(
            "UPDATE \"Transfers\"",
            Commit,
            loss,
            () => other.SendAsync("PUT", Item(id), """{"target":"later","attached_data":[]}""").AssertStatusAsync(HttpStatusCode.OK));
        await lossy.Client.SendAsync("PUT", Item(id), """{"target":"earlier","attached_data":[]}""").AssertStatusAsync(HttpStatusCode.OK);
        await lost;

        using var found = await other.SendAsync("GET", Item(id));
        var last = loss == Loss.BeforeStatement ? "earlier" : "later";
        var text = await found.Content.ReadAsStringAsync();
        Assert.True(text.Contains($"\"target\":\"{last}\"", StringComparison.Ordinal), text);
    }

    [SkippableTheory]
    [InlineData(Loss.BeforeStatement)]
    [InlineData(Loss.AfterStatement)]
    [InlineData(Loss.AfterAnswer)]
    [Shows("app-lost-answer")]
    public async Task A_canvas_is_saved_with_its_uses(Loss loss)
    {
        await using var lossy = await LossyAsync();
        var name = NewName();
        var id = await lossy.Client.CreateAsync(name);
        var canvas = await lossy.Client.NewCanvasAsync();

        var lost = lossy.Link.LoseAt("UPDATE \"Canvases\"", Commit, loss);
        await lossy.Client.SendAsync("PUT", canvas, NeighbourCalls.ContentWith($"{User}.{name}.Transfer.my_app3.vk_org")).AssertStatusAsync(HttpStatusCode.OK);
        await lost;

        await lossy.Client.SendAsync("DELETE", Item(id)).AssertStatusAsync(HttpStatusCode.Conflict);
    }

    [SkippableTheory]
    [InlineData("apps", Loss.BeforeStatement)]
    [InlineData("apps", Loss.AfterStatement)]
    [InlineData("apps", Loss.AfterAnswer)]
    [InlineData("flows", Loss.BeforeStatement)]
    [InlineData("flows", Loss.AfterStatement)]
    [InlineData("flows", Loss.AfterAnswer)]
    [Shows("app-lost-answer")]
    public async Task An_app_or_a_flow_is_created_once(string kind, Loss loss)
    {
        await using var lossy = await LossyAsync();

        var lost = lossy.Link.LoseAt("INSERT INTO \"Canvases\"", Commit, loss);
        var created = await lossy.Client.CreateNeighbourAsync(kind, NewName());
        await lost;

        await lossy.Client.SendAsync("GET", $"/api/{kind}/{created.GetProperty("id").GetString()}/").AssertStatusAsync(HttpStatusCode.OK);
        await lossy.Client.SendAsync("GET", NeighbourCalls.CanvasOf(created)).AssertStatusAsync(HttpStatusCode.OK);
    }

    private async Task<Lossy> LossyAsync()
    {
        var direct = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        var link = new LosingLink(direct.Host!, direct.Port);
        var throughLink = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Host = "127.0.0.1", Port = link.Port, MaxAutoPrepare = 0 };
        var server = await Database.StartServerAsync(options => options.Settings["ConnectionStrings:MigrationPlatform"] = throughLink.ConnectionString);
        return new Lossy(server, link, await server.BearerClientAsync());
    }

    private sealed record Lossy(TestServer Server, LosingLink Link, HttpClient Client) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Server.DisposeAsync();
            await Link.DisposeAsync();
        }
    }
}
