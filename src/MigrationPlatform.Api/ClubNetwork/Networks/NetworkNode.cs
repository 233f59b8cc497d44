using System.Globalization;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.ClubNetwork.Networks;

/// <summary>A node of a client's tree: a group or franchise that holds others together, or the place of one club.</summary>
public sealed class NetworkNode
{
    private NetworkNode()
    {
    }

    /// <param name="id">Ids are given with the tree, because the path of a node holds them.</param>
    /// <param name="clientToken">The client whose tree it is.</param>
    /// <param name="name">Name.</param>
    /// <param name="type">What the node stands for.</param>
    /// <param name="parent">The node above; null for a root.</param>
    public NetworkNode(long id, string clientToken, string name, NetworkNodeType type, NetworkNode? parent)
    {
        if (parent is not null && parent.ClientToken != clientToken)
            throw new ArgumentException("A tree belongs to one client token.", nameof(parent));
        Id = id;
        ClientToken = clientToken;
        Name = name;
        Type = type;
        ParentId = parent?.Id;
        Path = string.Create(CultureInfo.InvariantCulture, $"{parent?.Path}{id}/");
    }

    public long Id { get; private set; }

    public string ClientToken { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string? Alias { get; private set; }

    public NetworkNodeType Type { get; private set; }

    public long? ParentId { get; private set; }

    /// <summary>
    /// The ids from the root down to this node, each followed by a slash: <c>10/1/1053/</c>. Everything below begins with it.
    /// </summary>
    public string Path { get; private set; } = "";

    /// <summary>The club of a node of type <see cref="NetworkNodeType.Club"/>.</summary>
    public Club? Club { get; private set; }

    /// <summary>What the owner of the tree says of the node.</summary>
    public void Describe(string name, string? alias, NetworkNodeType type)
    {
        Name = name;
        Alias = alias;
        Type = type;
    }

    /// <summary>Hangs the node under another, or makes it a root. What is below it has to follow.</summary>
    public void MoveUnder(NetworkNode? parent)
    {
        ParentId = parent?.Id;
        Path = string.Create(CultureInfo.InvariantCulture, $"{parent?.Path}{Id}/");
    }

    /// <summary>The first text after everything that begins with <paramref name="path"/>: '0' follows '/'.</summary>
    public static string PathEnd(string path) => string.Concat(path.AsSpan(0, path.Length - 1), "0");
}

/// <summary>Kinds of node.</summary>
public enum NetworkNodeType
{
    [JsonStringEnumMemberName("club")]
    Club,
    [JsonStringEnumMemberName("group")]
    Group,
    [JsonStringEnumMemberName("franchise")]
    Franchise,
}
