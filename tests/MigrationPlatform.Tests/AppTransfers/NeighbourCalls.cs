using System.Net;
using System.Text.Json;
using static MigrationPlatform.Tests.AppTransfers.TransferCalls;

namespace MigrationPlatform.Tests.AppTransfers;

internal static class NeighbourCalls
{
    /// <summary>Creates an app or a flow (<paramref name="kind"/>: apps, flows) and returns its answer.</summary>
    public static async Task<JsonElement> CreateNeighbourAsync(this HttpClient client, string kind, string name)
    {
        using var response = await client.SendAsync("POST", $"/api/{kind}/", $$"""{"name":"{{name}}","group":"vk_org"}""");
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Created, body);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.Clone();
    }

    /// <summary>The path of a new app's canvas.</summary>
    public static async Task<string> NewCanvasAsync(this HttpClient client) => CanvasOf(await client.CreateNeighbourAsync("apps", NewName()));

    public static string CanvasOf(JsonElement neighbour) => $"/api/canvases/{neighbour.GetProperty("canvas").GetString()}/";

    public static string ContentWith(params string[] componentIds)
    {
        var nodes = componentIds.Select(id => $$"""{"component_id":"{{id}}"}""");
        return $$"""{"content":{"nodes":[{{string.Join(',', nodes)}}],"edges":[]} }""";
    }
}
