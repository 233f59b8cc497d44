using System.Text.Json;
using System.Text.Json.Serialization;
using OpenIddict.EntityFrameworkCore.Models;

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

    /// <summary>The rights of a stored client.</summary>
    public static ClientRights Of(OpenIddictEntityFrameworkCoreApplication client) =>
        JsonSerializer.Deserialize(client.Properties ?? "{}", CredentialsJson.Default.ClientProperties)?.Rights
            ?? throw new InvalidOperationException("A client without rights.");

    /// <summary>The whole of a client's properties.</summary>
    public string ToProperties() => JsonSerializer.Serialize(new ClientProperties(this), CredentialsJson.Default.ClientProperties);
}

internal sealed record ClientProperties([property: JsonPropertyName(ClientRights.Property)] ClientRights? Rights);

[JsonSerializable(typeof(ClientRights))]
[JsonSerializable(typeof(ClientProperties))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class CredentialsJson : JsonSerializerContext;
