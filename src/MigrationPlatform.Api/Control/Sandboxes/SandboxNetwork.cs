using System.Text.Json;
using MigrationPlatform.Api.ClubNetwork;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Worlds;

namespace MigrationPlatform.Api.Control.Sandboxes;

/// <summary>The network of a sandbox under ids of its own: the demo's, or that of a world file.</summary>
/// <param name="Nodes">As the demo lists them, or in the file's order.</param>
/// <param name="Clubs">The same.</param>
/// <param name="Contacts">The same; their ids come when they are saved.</param>
/// <param name="IsDemo">Whether its items have the names below.</param>
internal sealed record SandboxNetwork(IReadOnlyList<NetworkNode> Nodes, IReadOnlyList<Club> Clubs, IReadOnlyList<Contact> Contacts, bool IsDemo)
{
    private static readonly string[] NodeNames = ["root", "north", "south", "clubA", "clubB", "clubC", "clubD"];
    private static readonly string[] ClubNames = ["a", "b", "unshared", "otherNetwork"];
    private static readonly string[] ContactNames = ["prospect", "client", "formerClient", "withoutMobile", "unshared", "otherNetwork"];

    public IEnumerable<object> Rows => [.. Nodes, .. Clubs, .. Contacts];

    /// <summary>How many ids <see cref="Build"/> needs.</summary>
    public static int CountIds(World? world) => world is null ? NodeNames.Length + ClubNames.Length : world.Nodes.Count + world.Clubs.Count;

    /// <param name="world">A checked world; null for the demo's.</param>
    /// <param name="clientToken">Whose it is to be.</param>
    /// <param name="firstId">The first of as many ids as <see cref="CountIds"/> says.</param>
    /// <param name="now">When contacts and clubs of a world file begin.</param>
    public static SandboxNetwork Build(World? world, string clientToken, long firstId, DateTimeOffset now)
    {
        if (world is not null)
            return FromWorld(world, clientToken, firstId, now);

        var (nodeIds, clubIds) = (new Dictionary<long, long>(), new Dictionary<long, long>());
        var demo = DemoNetwork.Build(clientToken, id => New(nodeIds, id), id => New(clubIds, id), _ => 0);
        return new SandboxNetwork(demo.Nodes, demo.Clubs, demo.Contacts, IsDemo: true);

        long New(Dictionary<long, long> ids, long id)
        {
            if (!ids.TryGetValue(id, out var known))
                ids[id] = known = firstId++;
            return known;
        }
    }

    public JsonElement NodeIris() => Iris(Nodes.Select(node => Iri.Of(node.ClientToken, Iri.NetworkNodes, node.Id)), NodeNames);

    public JsonElement ClubIris() => Iris(Clubs.Select(club => Iri.Of(club.ClientToken, Iri.Clubs, club.Id)), ClubNames);

    public JsonElement ContactIris() => Iris(Contacts.Select(contact => Iri.Of(contact.ClientToken, Iri.Contacts, contact.Id)), ContactNames);

    private static SandboxNetwork FromWorld(World world, string clientToken, long firstId, DateTimeOffset now)
    {
        var nodes = new Dictionary<long, NetworkNode>();
        var items = world.Nodes.Index().ToDictionary(node => node.Item.Id, node => (node.Item, Id: firstId + node.Index));
        foreach (var item in world.Nodes)
            Add(item.Id);
        var clubs = world.Clubs.Index().ToDictionary(
            club => club.Item.Id,
            club => new Club(firstId + world.Nodes.Count + club.Index, nodes[club.Item.NodeId], club.Item.SharesContacts, club.Item.Details, now));
        return new SandboxNetwork(
            [.. world.Nodes.Select(node => nodes[node.Id])],
            [.. world.Clubs.Select(club => clubs[club.Id])],
            [.. world.Contacts.Select(contact => Contact.Import(0, clientToken, clubs[contact.ClubId].Id, contact.State ?? ContactState.Prospect, contact.Person, now))],
            IsDemo: false);

        // A node's path holds those above it, which may stand below it in the file.
        NetworkNode Add(long id)
        {
            if (nodes.TryGetValue(id, out var known))
                return known;
            var (item, newId) = items[id];
            return nodes[id] = new NetworkNode(newId, clientToken, item.Name, item.Type, item.ParentId is { } parent ? Add(parent) : null);
        }
    }

    private JsonElement Iris(IEnumerable<string> iris, string[] names) => IsDemo
        ? JsonSerializer.SerializeToElement(names.Zip(iris).ToDictionary(iri => iri.First, iri => iri.Second), ControlJson.Plain.DictionaryStringString)
        : JsonSerializer.SerializeToElement([.. iris], ControlJson.Plain.StringArray);
}
