using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.Control.Sandboxes;

/// <summary>Creates a sandbox.</summary>
/// <param name="World">What it starts with: a world file without <c>clientToken</c>, whose ids count within it only. Without one, what the demo holds.</param>
public sealed record SandboxBody([property: JsonPropertyName("world")] JsonElement? World = null);

/// <summary>A world of its own, and the credentials that open it.</summary>
/// <param name="Id">The sandbox's own name, for the control calls.</param>
/// <param name="ClientToken">Its client token in the club network.</param>
/// <param name="Org">Its organisation in the bundle migrations.</param>
/// <param name="Group">Its group in the app transfers.</param>
/// <param name="ClientId">The OAuth client, with all three.</param>
/// <param name="ClientSecret">The client's secret.</param>
/// <param name="Subject">The <c>sub</c> of the client's tokens.</param>
/// <param name="GatewayKey">For <c>X-Gravitee-Api-Key</c>.</param>
/// <param name="RolesKey">For <c>x-auth-roles</c>.</param>
/// <param name="RiskKey">For <c>x-auth-roles</c>, with the role <c>risk</c>.</param>
/// <param name="AppId">The app <c>my_app3</c>.</param>
/// <param name="TransferId">Its transfer <c>my_transfer12</c>.</param>
/// <param name="Nodes">IRIs: by the names <c>root</c>, <c>north</c>, <c>south</c>, <c>clubA</c> to <c>clubD</c>; of a given world an array in its order.</param>
/// <param name="Clubs">The same, by <c>a</c>, <c>b</c>, <c>unshared</c>, <c>otherNetwork</c>.</param>
/// <param name="Contacts">The same, by <c>prospect</c>, <c>client</c>, <c>formerClient</c>, <c>withoutMobile</c>, <c>unshared</c>, <c>otherNetwork</c>.</param>
public sealed record SandboxJson(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("clientToken")] string ClientToken,
    [property: JsonPropertyName("org")] string Org,
    [property: JsonPropertyName("group")] string Group,
    [property: JsonPropertyName("clientId")] string ClientId,
    [property: JsonPropertyName("clientSecret")] string ClientSecret,
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("gatewayKey")] string GatewayKey,
    [property: JsonPropertyName("rolesKey")] string RolesKey,
    [property: JsonPropertyName("riskKey")] string RiskKey,
    [property: JsonPropertyName("appId")] Guid AppId,
    [property: JsonPropertyName("transferId")] Guid TransferId,
    [property: JsonPropertyName("nodes")] JsonElement Nodes,
    [property: JsonPropertyName("clubs")] JsonElement Clubs,
    [property: JsonPropertyName("contacts")] JsonElement Contacts);
