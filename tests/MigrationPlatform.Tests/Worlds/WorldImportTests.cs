using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Worlds;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Worlds;

/// <summary>Each test imports a chain of its own, whose ids begin at <see cref="_base"/>.</summary>
public abstract class WorldImportTests(TestDatabase database) : DatabaseSuite(database)
{
    private static long _chains;

    private readonly long _base = 1_000_000 * Interlocked.Increment(ref _chains);

    private string Token => $"chain{_base}";

    [SkippableFact]
    public async Task A_chain_is_loaded_and_loading_it_again_changes_nothing()
    {
        var first = await ImportAsync(Chain());
        var second = await ImportAsync(Chain());

        Assert.Empty(first.Violations);
        Assert.Equal((3, 2, 2), (first.Nodes.Added, first.Clubs.Added, first.Contacts.Added));
        Assert.Equal((3, 2, 2), (second.Nodes.Unchanged, second.Clubs.Unchanged, second.Contacts.Unchanged));
        Assert.Equal((0, 0, 0), (second.Nodes.Added + second.Nodes.Changed, second.Clubs.Added + second.Clubs.Changed, second.Contacts.Added + second.Contacts.Changed));
        await using var db = Database.Open();
        Assert.Equal($"{_base + 100}/{_base + 101}/", (await db.Set<NetworkNode>().SingleAsync(node => node.Id == _base + 101)).Path);
        var contact = await db.Set<Contact>().SingleAsync(contact => contact.Id == _base + 7000);
        Assert.Equal(("Durand", "+33612345678", ContactState.Client, _base + 5000), (contact.Person.FamilyName, contact.Person.Mobile, contact.State, contact.ClubId));
    }

    [SkippableFact]
    public async Task What_the_file_says_otherwise_is_changed_and_what_it_does_not_name_stays()
    {
        await ImportAsync(Chain());
        var file = Chain();
        // The second club goes under a new group, with its node unnamed; its contacts stay.
        file["nodes"] = new JsonArray(Node(100, "Siège", "group", null), Node(103, "Sud", "franchise", 100), Node(102, "Nice", "club", 103));
        file["clubs"] = new JsonArray();
        file["contacts"] = new JsonArray(Contact(7000, 5001, "Durand", "alice@new.example"));

        var result = await ImportAsync(file);

        Assert.Empty(result.Violations);
        Assert.Equal((1, 2, 0), (result.Nodes.Added, result.Nodes.Changed, result.Nodes.Unchanged));
        await using var db = Database.Open();
        var nodes = await db.Set<NetworkNode>().Where(node => node.ClientToken == Token).ToDictionaryAsync(node => node.Id - _base);
        Assert.Equal($"{_base + 100}/{_base + 103}/{_base + 102}/", nodes[102].Path);
        Assert.Equal($"{_base + 100}/{_base + 101}/", nodes[101].Path);
        Assert.Equal("Siège", nodes[100].Name);
        Assert.Equal(2, await db.Set<Club>().CountAsync(club => club.ClientToken == Token));
        Assert.Equal(_base + 5001, (await db.Set<Contact>().SingleAsync(contact => contact.Id == _base + 7000)).ClubId);
        Assert.Equal(2, await db.Set<Contact>().CountAsync(contact => contact.ClientToken == Token));
    }

    [SkippableFact]
    public async Task A_moved_group_takes_what_is_below_it_along()
    {
        await ImportAsync(Chain());
        var file = Chain();
        file["nodes"] = new JsonArray(Node(99, "Holding", "group", null), Node(100, "Headquarters", "group", 99));
        file["clubs"] = new JsonArray();
        file["contacts"] = new JsonArray();

        await ImportAsync(file);

        await using var db = Database.Open();
        Assert.Equal($"{_base + 99}/{_base + 100}/{_base + 102}/", (await db.Set<NetworkNode>().SingleAsync(node => node.Id == _base + 102)).Path);
    }

    [SkippableFact]
    public async Task A_dry_run_counts_and_changes_nothing()
    {
        var result = await ImportAsync(Chain(), dryRun: true);

        Assert.Equal((3, 2, 2), (result.Nodes.Added, result.Clubs.Added, result.Contacts.Added));
        await using var db = Database.Open();
        Assert.False(await db.Set<NetworkNode>().AnyAsync(node => node.ClientToken == Token));
    }

    [SkippableFact]
    public async Task Every_violation_is_told_and_nothing_is_changed()
    {
        await ImportAsync(Chain());
        var file = Chain();
        file["nodes"]![0]!["name"] = "Changed";
        file["contacts"] = new JsonArray(
            Contact(7002, 5000, "Taker", "ALICE@mail.example"), Contact(7003, 1, "Nobody", "n@mail.example"));
        file["contacts"]![1]!["mobile"] = "+33612345678";

        var result = await ImportAsync(file);

        Assert.Equal(["contacts[1].club", "contacts[0].email"], result.Violations.Select(violation => violation.PropertyPath));
        await using var db = Database.Open();
        Assert.Equal("Headquarters", (await db.Set<NetworkNode>().SingleAsync(node => node.Id == _base + 100)).Name);
    }

    [SkippableFact]
    public async Task Another_client_cannot_take_the_chain_over()
    {
        await ImportAsync(Chain());
        var file = Chain();
        file["clientToken"] = $"{Token}-2";

        var paths = (await ImportAsync(file)).Violations.Select(violation => violation.PropertyPath).ToList();

        Assert.Equal(
            [
                "nodes[0].id", "nodes[1].id", "nodes[2].id", "clubs[0].id", "clubs[1].id", "contacts[0].id", "contacts[1].id",
            ],
            paths);
    }

    [SkippableFact]
    public async Task Two_contacts_may_exchange_their_emails()
    {
        await ImportAsync(Chain());
        var file = Chain();
        (file["contacts"]![0]!["email"], file["contacts"]![1]!["email"]) = ("bob@mail.example", "alice@mail.example");

        var result = await ImportAsync(file);

        Assert.Empty(result.Violations);
        await using var db = Database.Open();
        Assert.Equal("bob@mail.example", (await db.Set<Contact>().SingleAsync(contact => contact.Id == _base + 7000)).EmailKey);
        Assert.Equal("alice@mail.example", (await db.Set<Contact>().SingleAsync(contact => contact.Id == _base + 7001)).EmailKey);
    }

    [SkippableFact]
    public async Task Contacts_without_ids_get_the_servers_next_and_are_recognised_again()
    {
        var file = Chain();
        foreach (var contact in file["contacts"]!.AsArray())
            contact!.AsObject().Remove("id");
        file["contacts"]![1]!.AsObject().Remove("email");

        await ImportAsync(file);
        var again = await ImportAsync(file);

        Assert.Equal((0, 0, 2), (again.Contacts.Added, again.Contacts.Changed, again.Contacts.Unchanged));
    }

    [SkippableFact]
    public async Task Ids_count_on_behind_those_of_the_file_and_a_contact_that_moved_stays_closed()
    {
        await ImportAsync(Chain());
        await using (var db = Database.Open())
        {
            var contact = await db.Set<Contact>().SingleAsync(contact => contact.Id == _base + 7000);
            var successor = contact.CopyInto(_base + 5001, TimeProvider.System.GetUtcNow());
            contact.Close(TimeProvider.System.GetUtcNow());
            await db.SaveChangesAsync();
            db.Add(successor);
            await db.SaveChangesAsync();
            Assert.True(successor.Id > _base + 7001);
        }

        var result = await ImportAsync(Chain());

        Assert.Empty(result.Violations);
        Assert.Equal((1, 1), (result.Contacts.Closed, result.Contacts.Unchanged));
    }

    private async Task<ImportResult> ImportAsync(JsonNode file, bool dryRun = false)
    {
        await using var db = Database.Open();
        var import = new WorldImport(db, new ClientTokens(Options.Create(new ClubNetworkSettings())), TimeProvider.System);
        return await import.RunAsync(WorldReader.Read(Encoding.UTF8.GetBytes(file.ToJsonString())), dryRun, _ => { });
    }

    private JsonObject Chain() => new()
    {
        ["clientToken"] = Token,
        ["nodes"] = new JsonArray(Node(100, "Headquarters", "group", null), Node(101, "Lyon", "club", 100), Node(102, "Nice", "club", 100)),
        ["clubs"] = new JsonArray(Club(5000, 101, "Lyon Part-Dieu"), Club(5001, 102, "Nice Port")),
        ["contacts"] = new JsonArray(Contact(7000, 5000, "Durand", "alice@mail.example"), Contact(7001, 5000, "Bernard", "bob@mail.example")),
    };

    private JsonObject Node(long id, string name, string type, long? parent) =>
        new() { ["id"] = _base + id, ["name"] = name, ["type"] = type, ["parent"] = _base + parent };

    private JsonObject Club(long id, long node, string name) =>
        new() { ["id"] = _base + id, ["node"] = _base + node, ["code"] = $"C{id}", ["name"] = name, ["addressCountryIso"] = "FR" };

    private JsonObject Contact(long id, long club, string name, string email) => new()
    {
        ["id"] = _base + id,
        ["club"] = _base + club,
        ["familyName"] = name,
        ["givenName"] = "A",
        ["mobile"] = "0612345678",
        ["email"] = email,
        ["state"] = "client",
    };
}

public sealed class WorldImportOnSqlite(SqliteDatabase database) : WorldImportTests(database), IClassFixture<SqliteDatabase>;

public sealed class WorldImportOnPostgres(PostgresDatabase database) : WorldImportTests(database), IClassFixture<PostgresDatabase>;
