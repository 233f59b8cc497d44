using MigrationPlatform.Api.ClubNetwork.Networks;

namespace MigrationPlatform.Api.Worlds;

/// <summary>What is there already: the rows a world file may build on, and those it must not touch.</summary>
/// <param name="Nodes">By id, those of other client tokens included.</param>
/// <param name="Clubs">By id, those of other client tokens included.</param>
internal sealed record ExistingNetwork(IReadOnlyDictionary<long, ExistingNode> Nodes, IReadOnlyDictionary<long, ExistingClub> Clubs)
{
    /// <summary>Nothing, as in a sandbox.</summary>
    public static readonly ExistingNetwork None = new(new Dictionary<long, ExistingNode>(), new Dictionary<long, ExistingClub>());
}

internal sealed record ExistingNode(string ClientToken, long? ParentId, NetworkNodeType Type);

internal sealed record ExistingClub(string ClientToken, long NodeId, string? Country);
