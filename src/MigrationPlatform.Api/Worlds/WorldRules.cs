using System.Globalization;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.Worlds;

/// <summary>
/// What the items of a world say of each other and of what is there: a tree without circles, one club per club node, one contact per
/// e-mail.
/// </summary>
internal sealed class WorldRules(World world, ExistingNetwork existing, Violations violations)
{
    /// <summary>What a node's path may take; the path holds the ids from the root down, each with a slash.</summary>
    private const int MaxPath = 1024;

    private readonly Dictionary<long, int> _nodes = [];
    private readonly Dictionary<long, int> _clubs = [];

    public CheckedWorld Check()
    {
        Index("nodes", world.Nodes.Select(node => (long?)node.Id), _nodes);
        Index("clubs", world.Clubs.Select(club => (long?)club.Id), _clubs);
        Index("contacts", world.Contacts.Select(contact => contact.Id), []);
        CheckNodes();
        CheckClubs();
        var contacts = CheckContacts();
        return violations.Any ? new CheckedWorld(null, violations.All) : new CheckedWorld(world with { Contacts = contacts }, []);
    }

    private void Index(string name, IEnumerable<long?> ids, Dictionary<long, int> positions)
    {
        foreach (var (position, id) in ids.Index())
        {
            // Zero: the id could not be read, which is noted already.
            if (id is > 0 && !positions.TryAdd(id.Value, position))
                Add($"{name}[{position}].id", $"{id} is that of {name}[{positions[id.Value]}] too.");
        }
    }

    private void CheckNodes()
    {
        foreach (var (position, node) in world.Nodes.Index())
        {
            if (existing.Nodes.TryGetValue(node.Id, out var known) && known.ClientToken != world.ClientToken)
                Add($"nodes[{position}].id", "belongs to another client token.");
            if (node.ParentId is not { } parent)
                continue;
            if (!_nodes.ContainsKey(parent) && !existing.Nodes.ContainsKey(parent))
                Add($"nodes[{position}].parent", $"there is no node {parent}.");
            else if (!_nodes.ContainsKey(parent) && existing.Nodes[parent].ClientToken != world.ClientToken)
                Add($"nodes[{position}].parent", $"node {parent} belongs to another client token.");
            else
                CheckWayUp(position, node);
        }
    }

    // Each way up ends at a root or has come back to where it began; one that leads into a circle further up is noted at the circle's own
    // nodes.
    private void CheckWayUp(int position, WorldNode node)
    {
        var length = Digits(node.Id);
        var visited = new HashSet<long> { node.Id };
        for (var parent = node.ParentId; parent is { } id; parent = ParentOf(id))
        {
            if (id == node.Id)
            {
                Add($"nodes[{position}].parent", $"the way up from node {node.Id} comes back to it.");
                return;
            }

            length += Digits(id);
            if (!visited.Add(id))
                return;
            if (length > MaxPath)
            {
                Add($"nodes[{position}].parent", $"node {node.Id} lies too deep.");
                return;
            }
        }
    }

    private long? ParentOf(long id) =>
        _nodes.TryGetValue(id, out var position) ? world.Nodes[position].ParentId : existing.Nodes.GetValueOrDefault(id)?.ParentId;

    private static int Digits(long id) => id.ToString(CultureInfo.InvariantCulture).Length + 1;

    private void CheckClubs()
    {
        var onNode = existing.Clubs.Where(club => !_clubs.ContainsKey(club.Key)).ToDictionary(club => club.Value.NodeId, club => $"club {club.Key}");
        foreach (var (position, club) in world.Clubs.Index())
        {
            var known = existing.Clubs.GetValueOrDefault(club.Id);
            if (known is not null && known.ClientToken != world.ClientToken)
                Add($"clubs[{position}].id", "belongs to another client token.");
            else if (known is not null && known.NodeId != club.NodeId)
                Add($"clubs[{position}].node", $"club {club.Id} hangs on node {known.NodeId}, and stays there: move the node.");
            if (club.NodeId == 0)
                continue;
            if (TypeOf(club.NodeId) is not { } type)
                Add($"clubs[{position}].node", $"there is no node {club.NodeId}.");
            else if (type != NetworkNodeType.Club)
                Add($"clubs[{position}].node", $"node {club.NodeId} is a {type.Word()}; a club hangs on a node of type club.");
            if (!onNode.TryAdd(club.NodeId, $"clubs[{position}]"))
                Add($"clubs[{position}].node", $"node {club.NodeId} has {onNode[club.NodeId]} already.");
        }

        foreach (var (position, node) in world.Nodes.Index())
        {
            if (node.Type != NetworkNodeType.Club && onNode.TryGetValue(node.Id, out var club) && !club.StartsWith("clubs[", StringComparison.Ordinal))
                Add($"nodes[{position}].type", $"{club} hangs on node {node.Id}, which therefore stays a club.");
        }
    }

    // A node of another client token is none.
    private NetworkNodeType? TypeOf(long nodeId) =>
        _nodes.TryGetValue(nodeId, out var position) ? world.Nodes[position].Type
        : existing.Nodes.TryGetValue(nodeId, out var node) && node.ClientToken == world.ClientToken ? node.Type
        : null;

    private List<WorldContact> CheckContacts()
    {
        var contacts = new List<WorldContact>(world.Contacts.Count);
        var emails = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (position, contact) in world.Contacts.Index())
        {
            Leftovers.CollectAfter(position);
            string? country = null;
            if (_clubs.TryGetValue(contact.ClubId, out var club))
                country = world.Clubs[club].Details.AddressCountryIso;
            else if (existing.Clubs.TryGetValue(contact.ClubId, out var known) && known.ClientToken == world.ClientToken)
                country = known.Country;
            else if (contact.ClubId > 0)
                Add($"contacts[{position}].club", $"there is no club {contact.ClubId}.");

            if (Contact.KeyOf(contact.Person.Email) is { } email && !emails.TryAdd(email, position))
                Add($"contacts[{position}].email", $"is that of contacts[{emails[email]}] too.");
            contacts.Add(InE164(contact, position, country));
        }

        return contacts;
    }

    private WorldContact InE164(WorldContact contact, int position, string? country)
    {
        var mobile = violations.Phone($"contacts[{position}].mobile", contact.Person.Mobile, country);
        return mobile == contact.Person.Mobile ? contact : contact with { Person = contact.Person with { Mobile = mobile } };
    }

    private void Add(string path, string message) => violations.Add(path, message, "");
}
