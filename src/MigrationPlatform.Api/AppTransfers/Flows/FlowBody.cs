using System.Text.Json.Nodes;
using MigrationPlatform.RestFramework.Bodies;
using MigrationPlatform.RestFramework.Json;

namespace MigrationPlatform.Api.AppTransfers.Flows;

/// <summary>The fields of a flow that a caller may set. The two lists are JSON; a group that is left out is the caller's first.</summary>
public sealed record FlowBody(string? Description, string InputFields, string OutputFields, string? Group, string Name)
{
    private const string NoFields = "[]";

    private static readonly TextField DescriptionField = new("description") { Required = false, AllowNull = true, AllowBlank = true };
    private static readonly TextField GroupField = new("group") { Required = false };
    private static readonly TextField NameField = new("name") { Rule = NameRule.For("flow") };

    /// <summary>The order of reading is the order of the violations in the answer.</summary>
    internal static FlowBody? Read(ObjectReader body)
    {
        var description = body.Text(DescriptionField);
        var inputFields = FieldList(body, "input_fields");
        var outputFields = FieldList(body, "output_fields");
        var group = body.Text(GroupField);
        var name = body.Text(NameField);
        return inputFields is not null && outputFields is not null && name is not null
            ? new FlowBody(description, inputFields, outputFields, group, name)
            : null;
    }

    /// <summary>All fields of a flow, for <c>OPTIONS</c>.</summary>
    internal static FieldDescriptions Describe() => new FieldDescriptions()
        .ReadOnly("id", "string")
        .ReadOnly("component_id", "field")
        .Text(DescriptionField)
        .ReadOnly("created_at", "datetime")
        .ReadOnly("updated_at", "datetime")
        .Any("input_fields", required: false)
        .Any("output_fields", required: false)
        .ReadOnly("user_id", "string")
        .Text(GroupField)
        .Text(NameField)
        .ReadOnly("canvas", "field");

    private static string? FieldList(ObjectReader body, string name)
    {
        switch (body.Any(name))
        {
            case null:
                return NoFields;
            case JsonNull:
                body.Refuse(name, new JsonArray("This field may not be null."));
                return null;
            case JsonList list when list.HasMoreThan(AppTransfersApi.MaxItems):
                body.Refuse(name, new JsonArray($"Ensure this field has no more than {AppTransfersApi.MaxItems} elements."));
                return null;
            case JsonList list when JsonRendering.ViolationIn(list) is { } violation:
                body.Refuse(name, new JsonArray(violation));
                return null;
            case JsonList list:
                return JsonRendering.Render(list);
            case var other:
                body.Refuse(name, new JsonArray($"Expected a list of items but got type \"{other.PythonType}\"."));
                return null;
        }
    }
}
