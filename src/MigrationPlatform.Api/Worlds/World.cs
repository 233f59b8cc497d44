using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Refusals;

namespace MigrationPlatform.Api.Worlds;

/// <summary>A chain as a world file describes it. Items stand in the file's order.</summary>
/// <param name="ClientToken">Whose chain it is; null where the file does not say, as in a sandbox.</param>
/// <param name="Nodes">The tree.</param>
/// <param name="Clubs">Its clubs.</param>
/// <param name="Contacts">Their contacts.</param>
internal sealed record World(
    string? ClientToken, IReadOnlyList<WorldNode> Nodes, IReadOnlyList<WorldClub> Clubs, IReadOnlyList<WorldContact> Contacts);

internal sealed record WorldNode(long Id, string Name, string? Alias, NetworkNodeType Type, long? ParentId);

internal sealed record WorldClub(long Id, long NodeId, bool SharesContacts, ClubDetails Details);

/// <param name="Id">Null: the server's next.</param>
/// <param name="ClubId">The contact's club.</param>
/// <param name="State">Null: a prospect where the contact is new, else what it is.</param>
/// <param name="Person">The whole of the personal data; the mobile is E.164 once the world is checked.</param>
internal sealed record WorldContact(long? Id, long ClubId, ContactState? State, PersonalData Person);

/// <summary>A world that was read and checked: the world, or everything that is wrong with it, each with its JSON path.</summary>
internal sealed record CheckedWorld(World? World, IReadOnlyList<Violation> Violations);
