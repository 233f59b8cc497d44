using System.Text.Json.Nodes;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Api.AppTransfers.Transfers;

/// <summary>
/// The refusals the vendor documents for transfers. Two of them are lists, as the framework answers what is raised outside its serializers.
/// </summary>
internal static class TransferRefusals
{
    public static RestAnswer NameTaken() => List("Transfer with name and app already exists.");

    public static RestAnswer GroupNotAccessible(AppName app) =>
        List($"Application '{app.Id}' is under the group '{app.Group}' to which you do not have access privileges");

    /// <param name="users">Such as <c>test_app(app)</c>.</param>
    public static RestAnswer InUse(IEnumerable<string> users) =>
        RestAnswer.Conflict($"Cannot delete the Transfer, because it is used by these objects: {string.Join(',', users)}");

    private static RestAnswer List(string name) => RestAnswer.BadRequest(new JsonArray(new JsonObject { ["name"] = name }));
}
