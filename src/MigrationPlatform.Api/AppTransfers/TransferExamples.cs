using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using MigrationPlatform.Api.AppTransfers.Transfers;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.AppTransfers;

/// <summary>The vendor's printed examples, and the refusals it documents, in the OpenAPI document.</summary>
internal sealed class TransferExamples : IOperationFilter
{
    private const string Transfer = """{"id":"464631a5-a3fb-4e92-9ff1-20bdf2c3ad48","component_id":"960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d.my_transfer12.Transfer.my_app3.vk_org","attached_data":[{"key":"intent","value":"Balance"},{"key":"authenticated","value":"true"},{"key":"region","value":"California"}],"created_at":"2021-03-24T12:25:39.889640Z","updated_at":"2021-03-24T12:25:39.889688Z","user_id":"960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d","group":"vk_org","name":"my_transfer12","target":"00012345","reason":"Route out intent","app":"ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8"}""";

    private const string Payload = """{"name":"my_transfer13","target":"00012345","reason":"Route out intent","attached_data":[{"key":"intent","value":"Balance"}]}""";

    private static readonly Dictionary<string, string> DemoIds = new()
    {
        ["appId"] = "ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8",
        ["transferId"] = "464631a5-a3fb-4e92-9ff1-20bdf2c3ad48",
        ["flowId"] = "44444444-4444-4444-8444-444444444444",
        ["canvasId"] = "55555555-5555-4555-8555-000000000004",
    };

    private static readonly (string Name, string Body)[] CreateRefusals =
    [
        ("Characters of the name", """{"name":["Invalid transfer name. Transfer name must contain only alphanumeric characters and the underscore character."]}"""),
        ("Name taken", """[{"name":"Transfer with name and app already exists."}]"""),
        ("Group not accessible", """[{"name":"Application '11111111-1111-4111-8111-111111111111' is under the group 'other_group' to which you do not have access privileges"}]"""),
        ("Fields", """{"attached_data":["This field is required."],"target":["This field may not be blank."]}"""),
    ];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.DocumentName != AppTransfersApi.Document)
            return;

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            parameter.Example = DemoIds.GetValueOrDefault(parameter.Name ?? "");

        var (controller, method) = (context.MethodInfo.DeclaringType, context.MethodInfo.Name);
        Answer(operation, "401", "No token, or one that is not accepted", ("Without credentials", """{"detail":"Authentication credentials were not provided."}"""));
        Answer(operation, "404", "Not found, or of another group", ("Not found", """{"detail":"Not found."}"""));
        if (controller == typeof(TransferListController) && method == nameof(TransferListController.Create))
        {
            Request(operation, Payload);
            Answer(operation, "201", "The transfer", ("Created", Transfer));
            Answer(operation, "400", "Refused", CreateRefusals);
        }
        else if (controller == typeof(TransferInstanceController) && method == nameof(TransferInstanceController.Retrieve))
        {
            Answer(operation, "200", "The transfer", ("Found", Transfer));
        }
        else if (controller == typeof(TransferInstanceController) && method == nameof(TransferInstanceController.Update))
        {
            Request(operation, Payload);
            Answer(operation, "200", "The transfer", ("Updated", Transfer));
            Answer(operation, "400", "Refused", CreateRefusals[3]);
        }
        else if (controller == typeof(TransferInstanceController) && method == nameof(TransferInstanceController.Destroy))
        {
            Answer(operation, "409", "In use", ("In use", """{"detail":"Cannot delete the Transfer, because it is used by these objects: test_app(app),test_flow(flow)"}"""));
        }
    }

    private static void Request(OpenApiOperation operation, string body)
    {
        if (operation.RequestBody?.Content?.TryGetValue(MediaTypeNames.Application.Json, out var media) == true && media is OpenApiMediaType open)
            open.Example = JsonNode.Parse(body);
    }

    private static void Answer(OpenApiOperation operation, string status, string description, params (string Name, string Body)[] examples)
    {
        operation.Responses ??= [];
        if (!operation.Responses.TryGetValue(status, out var known) || known is not OpenApiResponse response)
            operation.Responses[status] = response = new OpenApiResponse { Description = description };
        response.Content ??= new Dictionary<string, IOpenApiMediaType>();
        var schema = response.Content.Values.FirstOrDefault()?.Schema;
        response.Content.Clear();
        response.Content[MediaTypeNames.Application.Json] = new OpenApiMediaType
        {
            Schema = schema,
            Examples = examples.ToDictionary(example => example.Name, IOpenApiExample (example) => new OpenApiExample { Value = JsonNode.Parse(example.Body) }),
        };
    }
}
