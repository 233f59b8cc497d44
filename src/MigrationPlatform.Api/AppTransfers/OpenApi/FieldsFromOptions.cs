using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Canvases;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.AppTransfers.Transfers.Bodies;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace MigrationPlatform.Api.AppTransfers.OpenApi;

/// <summary>
/// The schemas of bodies say what <c>OPTIONS</c> says, which is what the server enforces: what is required, and how long a text may be.
/// </summary>
internal sealed class FieldsFromOptions : ISchemaFilter
{
    private const int MostItems = 1000;

    private static readonly Dictionary<Type, JsonObject> Fields = new()
    {
        [typeof(TransferBody)] = TransferFields.DescribeCreate().ToJson(),
        [typeof(TransferUpdateBody)] = TransferFields.DescribeUpdate().ToJson(),
        [typeof(AppBody)] = AppBody.Describe().ToJson(),
        [typeof(FlowCreateBody)] = FlowBody.Describe().ToJson(),
        [typeof(CanvasUpdateBody)] = CanvasBody.Describe().ToJson(),
        [typeof(AttachedItem)] = TransferFields.DescribeCreate().ToJson()["attached_data"]!["child"]!["children"]!.AsObject(),
    };

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema open)
            return;
        if (context.Type == typeof(BadRequest))
        {
            open.Type = JsonSchemaType.Object | JsonSchemaType.Array;
            open.AdditionalPropertiesAllowed = true;
        }
        else if (context.Type == typeof(CanvasEdge) || context.Type == typeof(CanvasNode))
        {
            open.AdditionalPropertiesAllowed = true;
            open.AdditionalProperties = new OpenApiSchema();
        }
        else if (open.Properties is { } properties && context.Type == typeof(CanvasJson))
        {
            properties["content"] = context.SchemaGenerator.GenerateSchema(typeof(CanvasContent), context.SchemaRepository);
        }
        else if (open.Properties is { } members && Fields.TryGetValue(context.Type, out var fields))
        {
            Describe(open, members, fields);
        }
    }

    private static void Describe(OpenApiSchema record, IDictionary<string, IOpenApiSchema> members, JsonObject fields)
    {
        record.Required = new HashSet<string>();
        foreach (var (name, member) in members)
        {
            var field = fields[name]!;
            if (field["required"]!.GetValue<bool>())
                record.Required.Add(name);
            if (member is not OpenApiSchema open)
                continue;
            if (field["max_length"] is { } length)
                open.MaxLength = length.GetValue<int>();
            if (open.Type is { } type && type.HasFlag(JsonSchemaType.Array) && name == "attached_data")
                open.MaxItems = MostItems;
        }
    }
}
