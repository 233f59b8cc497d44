using System.Text.Json;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Canvases;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.AppTransfers.Transfers;
using MigrationPlatform.Api.OpenApi;

namespace MigrationPlatform.Api.AppTransfers.OpenApi;

/// <summary>
/// The document of this API: its calls in the order of the scenario, with the vendor's printed examples and every refusal.
/// </summary>
internal static class AppTransfersDocument
{
    private const string Payload = """{"name":"my_transfer13","target":"00012345","reason":"Route out intent","attached_data":[{"key":"intent","value":"Balance"}]}""";
    private const string AppId = "ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8";
    private const string TransferPath = "api/apps/{appId}/transfers";

    private static readonly DateTimeOffset CreatedAt = new(2021, 3, 24, 12, 25, 39, 889, 640, TimeSpan.Zero);
    private static readonly DateTimeOffset UpdatedAt = new(2021, 3, 24, 12, 25, 39, 889, 688, TimeSpan.Zero);
    private const string User = "960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d";

    private static readonly TransferJson VendorsTransfer = new(
        new("464631a5-a3fb-4e92-9ff1-20bdf2c3ad48"), $"{User}.my_transfer12.Transfer.my_app3.vk_org",
        [new("intent", "Balance"), new("authenticated", "true"), new("region", "California")],
        CreatedAt, UpdatedAt, User, "vk_org", "my_transfer12", "00012345", "Route out intent", new(AppId));

    private static readonly Canvas EmptyCanvas = Canvas.Create(new("55555555-5555-4555-8555-000000000001"), Canvas.EmptyContent, CreatedAt);

    public static void AddAppTransfersDocument(this IServiceCollection services)
    {
        services.AddApiDocument(new ApiDocument(
            AppTransfersApi.Document,
            "App transfers",
            """
            Transfers hand a conversation of an app over to somebody else. Behaves as Django REST framework 3.14 would.

            **Scenario:** read the transfer that is there, make one, change it, delete it; one that a canvas still uses is 409.

            **Credentials:** a bearer token. In Development the client `demo` / `demo-secret` sees the apps of the group `vk_org`.
            After a first play names may be taken: `POST /dev/reset` brings the demo back.
            """,
            "apis/app-transfers.md",
            [[OpenApiDocuments.OAuth]])
        {
            IsAlias = path => path.StartsWith("orchestrator/", StringComparison.Ordinal),
            Tags =
            [
                new("Transfers", "The transfers of an app. There is no list, as the vendor documents none."),
                new("Apps", "The apps of the caller's groups."),
                new("Flows", "The flows of the caller's groups."),
                new("Canvases", "What an app or a flow does, as nodes and edges. A node may use a transfer."),
            ],
            Calls = [.. Calls()],
        });
        services.ConfigureSwaggerGen(options =>
        {
            options.SchemaFilter<FieldsFromOptions>();
            options.DocumentFilter<SlashedPaths>();
        });
    }

    private static IEnumerable<ApiCall> Calls()
    {
        var app = new ApiExample("App", Example(App.Create(new(AppId), new(null, "vk_org", "my_app3", AppBody.DefaultApplicationType), User, EmptyCanvas, CreatedAt, UpdatedAt), AppJson.From));
        var flow = new ApiExample("Flow", Example(Flow.Create(new("44444444-4444-4444-8444-444444444444"), "vk_org", new(null, "[]", "[]", "vk_org", "test_flow"), User, EmptyCanvas, CreatedAt, UpdatedAt), FlowJson.From));
        var canvas = new ApiExample("Canvas", Example(EmptyCanvas, canvas => CanvasJson.From(canvas.Id, canvas.CreatedAt, canvas.UpdatedAt, canvas.Content)));
        var transfer = new ApiExample("Transfer", Example(VendorsTransfer, same => same));
        ApiExample ListOf(ApiExample item) => new("List", new System.Text.Json.Nodes.JsonArray(item.Value!.DeepClone()));

        yield return Call("createTransfer", "POST " + TransferPath, "Transfers",
            [Answer<TransferJson>(201, "The new transfer", transfer), Refusals.NotFound, .. Refusals.OfBodies, Refusals.FieldsOfTransfers, .. Refusals.OfNewTransfers]) with
        {
            Bodies = [ApiExample.Parse("New", Payload)],
            Links = [LinkTo("GetTransfer", "getTransfer", "Reads it."), LinkTo("UpdateTransfer", "updateTransfer", "Changes it."), LinkTo("DeleteTransfer", "deleteTransfer", "Deletes it.")],
        };
        yield return Call("getTransfer", $"GET {TransferPath}/{{transferId}}", "Transfers", [Answer<TransferJson>(200, "The transfer", transfer), Refusals.NotFound]);
        yield return Call("updateTransfer", $"PUT {TransferPath}/{{transferId}}", "Transfers",
            [Answer<TransferJson>(200, "The transfer as it is now", transfer), Refusals.NotFound, .. Refusals.OfBodies, Refusals.FieldsOfTransfers]) with
        {
            Bodies = [ApiExample.Parse("Change", """{"target":"00067890","attached_data":[{"key":"intent","value":"Invoice"}]}""")],
        };
        yield return Call("deleteTransfer", $"DELETE {TransferPath}/{{transferId}}", "Transfers",
            [new ApiAnswer(204, "Deleted", null) { Headers = ["Allow"] }, Refusals.NotFound, Refusals.InUse]);

        yield return Call("listApps", "GET api/apps", "Apps", [Answer<IReadOnlyList<AppJson>>(200, "The apps, oldest first", ListOf(app))]);
        yield return Call("createApp", "POST api/apps", "Apps", [Answer<AppJson>(201, "The new app", app), .. Refusals.OfBodies, .. Refusals.OfNew("App")]) with
        {
            Bodies = [ApiExample.Parse("New", """{"name":"my_app4","group":"vk_org","description":"Answers questions about bills"}""")],
        };
        yield return Call("getApp", "GET api/apps/{appId}", "Apps", [Answer<AppJson>(200, "The app", app), Refusals.NotFound]);

        yield return Call("listFlows", "GET api/flows", "Flows", [Answer<IReadOnlyList<FlowJson>>(200, "The flows, oldest first", ListOf(flow))]);
        yield return Call("createFlow", "POST api/flows", "Flows", [Answer<FlowJson>(201, "The new flow", flow), .. Refusals.OfBodies, .. Refusals.OfNew("Flow")]) with
        {
            Body = typeof(FlowCreateBody),
            Bodies = [ApiExample.Parse("New", """{"name":"my_flow","group":"vk_org","input_fields":[],"output_fields":[]}""")],
        };
        yield return Call("getFlow", "GET api/flows/{flowId}", "Flows", [Answer<FlowJson>(200, "The flow", flow), Refusals.NotFound]);

        yield return Call("getCanvas", "GET api/canvases/{canvasId}", "Canvases", [Answer<CanvasJson>(200, "The canvas", canvas), Refusals.NotFound]);
        yield return Call("updateCanvas", "PUT api/canvases/{canvasId}", "Canvases",
            [Answer<CanvasJson>(200, "The canvas as it is now", canvas), Refusals.NotFound, .. Refusals.OfBodies, Refusals.FieldsOfCanvases, Refusals.TransferOfCanvas]) with
        {
            Body = typeof(CanvasUpdateBody),
            Bodies = [ApiExample.Parse("Content", """{"content":{"nodes":[{"node_id":"1","component_id":"960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d.my_transfer12.Transfer.my_app3.vk_org"}],"edges":[]}}""")],
        };
    }

    private static ApiCall Call(string operationId, string call, string tag, params IReadOnlyList<ApiAnswer> answers) => new(operationId, call, tag)
    {
        Answers = [.. answers, .. Refusals.Always],
        Parameters = new Dictionary<string, string>
        {
            ["appId"] = AppId,
            ["transferId"] = $"{VendorsTransfer.Id}",
            ["flowId"] = "44444444-4444-4444-8444-444444444444",
            ["canvasId"] = "55555555-5555-4555-8555-000000000001",
        },
    };

    private static ApiAnswer Answer<T>(int status, string description, ApiExample example) => new(status, description, typeof(T), example) { Headers = ["Allow"] };

    private static ApiLink LinkTo(string name, string operationId, string description) => new(201, name, operationId, description, new Dictionary<string, string>
    {
        ["appId"] = "$request.path.appId",
        ["transferId"] = "$response.body#/id",
    });

    private static System.Text.Json.Nodes.JsonNode? Example<TEntity, TJson>(TEntity entity, Func<TEntity, TJson> toJson) =>
        JsonSerializer.SerializeToNode(toJson(entity), typeof(TJson), AppTransfersJson.Default);
}
