using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.Credentials.Clients;

/// <summary>What the tokens of a client say about it. Kept beside the client in the database.</summary>
internal sealed record ClientRights(
    string Subject,
    IReadOnlyList<string> ClientTokens,
    IReadOnlyList<string> Orgs,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Roles,
    string? Club)
{
    /// <summary>The client's property that holds them.</summary>
    public const string Property = "rights";

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, CredentialsJson.Default.ClientRights);

    public static ClientRights From(JsonElement json) =>
        json.Deserialize(CredentialsJson.Default.ClientRights) ?? throw new InvalidOperationException("A client without rights.");
}

[JsonSerializable(typeof(ClientRights))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class CredentialsJson : JsonSerializerContext;
