using System.Text.Json.Serialization;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.ClubNetwork.Networks;

/// <summary>A node of the network, as the vendor shows it.</summary>
public sealed record NetworkNodeJson
{
    [JsonPropertyName("@context")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Context { get; init; }

    [JsonPropertyName("@id")]
    public required string Iri { get; init; }

    [JsonPropertyName("@type")]
    public string Type => "NetworkNode";

    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("alias")]
    public required string? Alias { get; init; }

    /// <summary><c>club</c>, <c>group</c> or <c>franchise</c>.</summary>
    [JsonPropertyName("type")]
    public required string NodeType { get; init; }

    /// <summary>IRI of the club of a node of type <c>club</c>.</summary>
    [JsonPropertyName("clubId")]
    public required string? ClubId { get; init; }

    /// <summary>IRI of the node above.</summary>
    [JsonPropertyName("parent")]
    public required string? Parent { get; init; }

    /// <summary>The node alone; in a collection, without its context.</summary>
    internal static NetworkNodeJson From(NetworkNode node, long? clubId, bool isMember = false) => new()
    {
        Context = isMember ? null : Contexts.Iri(node.ClientToken, "NetworkNode"),
        Iri = Paths.Iri.Of(node.ClientToken, Paths.Iri.NetworkNodes, node.Id),
        Id = node.Id,
        Name = node.Name,
        Alias = node.Alias,
        NodeType = node.Type.Word(),
        ClubId = Paths.Iri.Of(node.ClientToken, Paths.Iri.Clubs, clubId),
        Parent = Paths.Iri.Of(node.ClientToken, Paths.Iri.NetworkNodes, node.ParentId),
    };
}
