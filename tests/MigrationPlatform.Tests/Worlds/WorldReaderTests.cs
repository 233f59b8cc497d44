using System.Text;
using System.Text.Json.Nodes;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.Worlds;

namespace MigrationPlatform.Tests.Worlds;

public sealed class WorldReaderTests
{
    private const string Chain = """
        {"clientToken":"mychain",
         "nodes":[{"id":100,"name":"Headquarters","type":"group","parent":null},{"id":101,"name":"Lyon","type":"club","parent":100}],
         "clubs":[{"id":5000,"node":101,"code":"LYO1","name":"Lyon Part-Dieu","sharesContacts":true,"locale":"fr_FR","addressCountryIso":"FR"}],
         "contacts":[{"id":7000,"club":5000,"familyName":"Durand","givenName":"Alice","mobile":"+33612345678","email":"a@mail.example","state":"client"}]}
        """;

    [Fact]
    public void A_chain_is_read_as_the_file_says_it()
    {
        var world = Assert.IsType<World>(Read(Chain).World);

        Assert.Equal("mychain", world.ClientToken);
        Assert.Equal([new WorldNode(100, "Headquarters", null, NetworkNodeType.Group, null), new WorldNode(101, "Lyon", null, NetworkNodeType.Club, 100)], world.Nodes);
        var club = Assert.Single(world.Clubs);
        Assert.Equal((5000, 101, true, "LYO1", "FR"), (club.Id, club.NodeId, club.SharesContacts, club.Details.Code, club.Details.AddressCountryIso));
        var contact = Assert.Single(world.Contacts);
        Assert.Equal((7000, 5000, ContactState.Client), (contact.Id, contact.ClubId, contact.State));
        Assert.Equal(("Durand", "Alice", "+33612345678", "a@mail.example"),
            (contact.Person.FamilyName, contact.Person.GivenName, contact.Person.Mobile, contact.Person.Email));
    }

    [Fact]
    public void A_mobile_as_dialled_is_of_the_country_of_the_club_even_where_contacts_stand_first()
    {
        var file = JsonNode.Parse(Chain)!.AsObject();
        var contacts = file["contacts"]!.DeepClone();
        contacts[0]!["mobile"] = "06 12 34 56 78";
        contacts[0]!.AsObject().Remove("id");
        file.Remove("contacts");
        file.Insert(0, "contacts", contacts);

        var contact = Assert.Single(Read(file.ToJsonString()).World!.Contacts);

        Assert.Null(contact.Id);
        Assert.Equal("+33612345678", contact.Person.Mobile);
    }

    // What is put where, and the path and words that tell of it.
    [Theory]
    [InlineData("clientToken", "\"api\"", "clientToken", "must be [a-z0-9]")]
    [InlineData("clientToken", "null", "clientToken", "must be text")]
    [InlineData("clubbs", "[]", "clubbs", "is no member of a world file")]
    [InlineData("nodes", "{}", "nodes", "must be an array")]
    [InlineData("nodes/0", "7", "nodes[0]", "must be an object")]
    [InlineData("nodes/0/id", "\"100\"", "nodes[0].id", "must be a whole number")]
    [InlineData("nodes/0/id", "9007199254740992", "nodes[0].id", "must be a whole number")]
    [InlineData("nodes/0/id", "101", "nodes[1].id", "is that of nodes[0] too")]
    [InlineData("nodes/0/name", "\"\"", "nodes[0].name", "must not be empty")]
    [InlineData("nodes/0/name", "\"a\\u0000b\"", "nodes[0].name", "U+0000")]
    [InlineData("nodes/0/name", "\"\\ud83d\"", "nodes[0].name", "surrogate")]
    [InlineData("nodes/0/type", "\"clubb\"", "nodes[0].type", "must be one of club, group, franchise")]
    [InlineData("nodes/0/parent", "101", "nodes[0].parent", "comes back to it")]
    [InlineData("nodes/1/parent", "99", "nodes[1].parent", "there is no node 99")]
    [InlineData("nodes/1/type", "\"group\"", "clubs[0].node", "node 101 is a group")]
    [InlineData("clubs/0/node", "4", "clubs[0].node", "there is no node 4")]
    [InlineData("clubs/0/sharesContacts", "\"yes\"", "clubs[0].sharesContacts", "must be true or false")]
    [InlineData("clubs/0/addressCountryIso", "\"fr\"", "clubs[0].addressCountryIso", "not a valid country")]
    [InlineData("clubs/1", """{"id":5001,"node":101,"code":"X","name":"X"}""", "clubs[1].node", "node 101 has clubs[0] already")]
    [InlineData("contacts/0/club", "1", "contacts[0].club", "there is no club 1")]
    [InlineData("contacts/0/mobile", "\"12\"", "contacts[0].mobile", "not a valid phone number")]
    [InlineData("contacts/0/email", "\"nobody\"", "contacts[0].email", "not a valid email address")]
    [InlineData("contacts/0/birthDate", "\"2001-02-30\"", "contacts[0].birthDate", "not a valid date")]
    [InlineData("contacts/0/state", "\"guest\"", "contacts[0].state", "must be one of prospect, client, old_client, banned_client")]
    [InlineData("contacts/0/address", """{"street":"x"}""", "contacts[0].address.street", "is not known here")]
    [InlineData("contacts/1", """{"club":5000,"familyName":"B","givenName":"B","email":"A@MAIL.example"}""", "contacts[1].email", "is that of contacts[0] too")]
    public void A_violation_has_its_path(string place, string value, string path, string words)
    {
        var file = JsonNode.Parse(Chain)!;
        Put(file, place.Split('/'), "@@");

        // Into the text as it is: half a surrogate pair would not survive a parser.
        var read = Read(file.ToJsonString().Replace("\"@@\"", value, StringComparison.Ordinal));

        Assert.Null(read.World);
        Assert.Contains(read.Violations, violation => violation.PropertyPath == path && violation.Message.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "is not JSON: line 1, byte 1.")]
    [InlineData("[]", "must be an object")]
    [InlineData("{\"nodes\":[\n{\"id\":1,]}", "is not JSON: line 2")]
    [InlineData("{} {}", "is not JSON")]
    public void What_is_no_world_at_all_says_so(string file, string words) =>
        Assert.Contains(words, Assert.Single(WorldReader.Read(Encoding.UTF8.GetBytes(file)).CheckAlone().Violations).Message, StringComparison.Ordinal);

    [Fact]
    public void All_violations_are_told_at_once()
    {
        var read = Read("""{"nodes":[{"id":1,"name":"A","type":"group","parent":2},{"id":2,"name":"B","type":"x","parent":1}],"clubs":[{"id":1,"node":9}],"contacts":[{}]}""");

        Assert.Equal(
            [
                "nodes[1].type", "clubs[0].code", "clubs[0].name", "contacts[0].club", "contacts[0].familyName", "contacts[0].givenName",
                "clientToken", "nodes[0].parent", "nodes[1].parent", "clubs[0].node",
            ],
            read.Violations.Select(violation => violation.PropertyPath));
    }

    [Fact]
    public void A_sandbox_names_no_client_token()
    {
        var file = JsonNode.Parse(Chain)!.AsObject();
        Assert.Equal("clientToken", Assert.Single(WorldReader.Read(Encoding.UTF8.GetBytes(file.ToJsonString())).CheckAlone().Violations).PropertyPath);

        file.Remove("clientToken");
        Assert.NotNull(WorldReader.Read(Encoding.UTF8.GetBytes(file.ToJsonString())).CheckAlone().World);
    }

    [Fact]
    public void What_is_there_counts_and_stays_with_its_client()
    {
        var existing = new ExistingNetwork(
            new Dictionary<long, ExistingNode>
            {
                [99] = new("mychain", null, NetworkNodeType.Group),
                [100] = new("other", null, NetworkNodeType.Group),
                [101] = new("mychain", 99, NetworkNodeType.Club),
            },
            new Dictionary<long, ExistingClub> { [4999] = new("mychain", 101, "FR"), [5000] = new("mychain", 102, "FR") });

        var violations = WorldReader.Read(Encoding.UTF8.GetBytes(Chain)).CheckFor(existing, _ => true).Violations;

        Assert.Equal(["nodes[0].id", "clubs[0].node", "clubs[0].node"], violations.Select(violation => violation.PropertyPath));
    }

    private static CheckedWorld Read(string file) =>
        WorldReader.Read(Encoding.UTF8.GetBytes(file)).CheckFor(ExistingNetwork.None, token => token != "api");

    private static void Put(JsonNode node, ReadOnlySpan<string> place, JsonNode? value)
    {
        foreach (var step in place[..^1])
            node = int.TryParse(step, out var index) ? node[index]! : node[step]!;
        if (node is JsonArray array && int.TryParse(place[^1], out var position))
        {
            if (position < array.Count)
                array[position] = value;
            else
                array.Add(value);
        }
        else
        {
            node[place[^1]] = value;
        }
    }
}
