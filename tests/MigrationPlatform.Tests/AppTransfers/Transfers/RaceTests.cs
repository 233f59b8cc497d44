using System.Net;
using MigrationPlatform.Tests.Hosting;
using static MigrationPlatform.Tests.AppTransfers.TransferCalls;

namespace MigrationPlatform.Tests.AppTransfers.Transfers;

/// <summary>Callers at the same moment: the database decides, and each answer is a documented one.</summary>
public abstract class RaceTests(TestDatabase database) : DatabaseSuite(database)
{
    [SkippableFact]
    [Shows("app-post-name-taken")]
    public async Task Of_twenty_equal_creates_one_succeeds_and_the_others_get_the_documented_refusal()
    {
        using var client = await ClientAsync();
        var body = $$"""{"name":"{{NewName()}}","target":"1","attached_data":[]}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var response = await client.SendAsync("POST", Collection, body);
            return (response.StatusCode, Body: await response.Content.ReadAsStringAsync());
        }));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(
            Enumerable.Repeat((HttpStatusCode.BadRequest, """[{"name":"Transfer with name and app already exists."}]"""), 19),
            answers.Where(answer => answer.StatusCode != HttpStatusCode.Created));
    }

    [SkippableFact]
    [Shows("app-in-use")]
    public async Task A_delete_and_a_canvas_that_starts_to_use_the_transfer_never_both_succeed()
    {
        using var client = await ClientAsync();
        var canvas = await client.NewCanvasAsync();
        for (var round = 0; round < 15; round++)
        {
            var name = NewName();
            var id = await client.CreateAsync(name);
            var component = $"{User}.{name}.Transfer.my_app3.vk_org";

            // Each side sets out first in half of the rounds.
            Task<HttpResponseMessage> Save() => client.SendAsync("PUT", canvas, NeighbourCalls.ContentWith(component));
            Task<HttpResponseMessage> Delete() => client.SendAsync("DELETE", Item(id));
            var (save, delete) = (round % 2) switch
            {
                0 => (Save(), Delete()),
                _ => Swapped(Delete(), Save()),
            };
            using var saved = await save;
            using var deleted = await delete;
            using var after = await client.SendAsync("GET", canvas);

            var used = (await after.Content.ReadAsStringAsync()).Contains(component, StringComparison.Ordinal);
            Assert.Equal(used ? HttpStatusCode.OK : HttpStatusCode.BadRequest, saved.StatusCode);
            Assert.Equal(used ? HttpStatusCode.Conflict : HttpStatusCode.NoContent, deleted.StatusCode);
            using var found = await client.SendAsync("GET", Item(id));
            Assert.Equal(used ? HttpStatusCode.OK : HttpStatusCode.NotFound, found.StatusCode);
        }
    }

    [SkippableFact]
    public async Task Parallel_saves_of_one_canvas_leave_the_uses_of_the_last_one()
    {
        using var client = await ClientAsync();
        var canvas = await client.NewCanvasAsync();
        var names = Enumerable.Range(0, 6).Select(_ => NewName()).ToList();
        var ids = new List<string>();
        foreach (var name in names)
            ids.Add(await client.CreateAsync(name));

        var saved = await Task.WhenAll(names.Select(name => client.SendAsync("PUT", canvas, NeighbourCalls.ContentWith($"{User}.{name}.Transfer.my_app3.vk_org"))));
        Assert.All(saved, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));

        using var after = await client.SendAsync("GET", canvas);
        var content = await after.Content.ReadAsStringAsync();
        for (var index = 0; index < ids.Count; index++)
        {
            using var deleted = await client.SendAsync("DELETE", Item(ids[index]));
            Assert.Equal(content.Contains(names[index], StringComparison.Ordinal) ? HttpStatusCode.Conflict : HttpStatusCode.NoContent, deleted.StatusCode);
        }
    }

    [SkippableFact]
    public async Task An_update_and_a_delete_at_once_never_bring_the_transfer_back()
    {
        using var client = await ClientAsync();
        for (var round = 0; round < 10; round++)
        {
            var id = await client.CreateAsync(NewName());

            var update = client.SendAsync("PUT", Item(id), """{"target":"2","attached_data":[]}""");
            var delete = client.SendAsync("DELETE", Item(id));
            using var updated = await update;
            using var deleted = await delete;

            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
            Assert.Contains(updated.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound });
            using var found = await client.SendAsync("GET", Item(id));
            Assert.Equal(HttpStatusCode.NotFound, found.StatusCode);
        }
    }

    private static (Task<HttpResponseMessage> Save, Task<HttpResponseMessage> Delete) Swapped(Task<HttpResponseMessage> delete, Task<HttpResponseMessage> save) => (save, delete);

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    [Shows("app-in-use")]
    public async Task In_either_order_the_later_of_a_save_and_a_delete_is_refused(bool saveFirst)
    {
        using var client = await ClientAsync();
        var canvas = await client.NewCanvasAsync();
        var name = NewName();
        var id = await client.CreateAsync(name);
        var content = NeighbourCalls.ContentWith($"{User}.{name}.Transfer.my_app3.vk_org");

        if (saveFirst)
        {
            await client.SendAsync("PUT", canvas, content).AssertStatusAsync(HttpStatusCode.OK);
            await client.SendAsync("DELETE", Item(id)).AssertStatusAsync(HttpStatusCode.Conflict);
        }
        else
        {
            await client.SendAsync("DELETE", Item(id)).AssertStatusAsync(HttpStatusCode.NoContent);
            await client.SendAsync("PUT", canvas, content).AssertStatusAsync(HttpStatusCode.BadRequest);
        }
    }

    private async Task<HttpClient> ClientAsync() => await (await Database.ServerAsync()).BearerClientAsync();
}

public sealed class RacesOnSqlite(SqliteDatabase database) : RaceTests(database), IClassFixture<SqliteDatabase>;

public sealed class RacesOnPostgres(PostgresDatabase database) : RaceTests(database), IClassFixture<PostgresDatabase>;
