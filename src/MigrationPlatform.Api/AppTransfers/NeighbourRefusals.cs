using System.Text.Json.Nodes;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers;

/// <summary>
/// The refusals of apps, flows and canvases beyond their fields. The vendor documents none of them; they are worded after those of
/// transfers.
/// </summary>
internal static class NeighbourRefusals
{
    /// <param name="kind"><c>App</c> or <c>Flow</c>.</param>
    public static RestAnswer NameTaken(string kind) => List("name", $"{kind} with name and group already exists.");

    public static RestAnswer GroupNotAccessible(string group) => List("group", $"You do not have access privileges to the group '{group}'");

    public static RestAnswer TransferNotFound(string componentId) =>
        RestAnswer.BadRequest(new JsonObject { ["content"] = new JsonArray($"Transfer '{componentId}' does not exist.") });

    private static RestAnswer List(string field, string text) => RestAnswer.BadRequest(new JsonArray(new JsonObject { [field] = text }));
}
