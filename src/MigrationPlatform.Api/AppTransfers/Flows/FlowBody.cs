using System.Text.Json.Nodes;
using MigrationPlatform.Api.AppTransfers.RestFramework;

namespace MigrationPlatform.Api.AppTransfers.Flows;

/// <summary>The fields of a flow that a caller may set. The two lists are JSON; a group that is left out is the caller's first.</summary>
public sealed record FlowBody(string? Description, string InputFields, string OutputFields, string Group, string Name)
{
    private const string NoFields = "[]";

    private static readonly TextField DescriptionField = new("description") { Required = false, AllowNull = true, AllowBlank = true };
    private static readonly TextField GroupField = new("group") { Required = false };
    private static readonly TextField NameField = new("name") { Rule = NameRule.For("flow") };

    /// <summary>It counts only when the reader found no fault.</summary>
    internal static FlowBody Read(BodyReader body, string defaultGroup) => new(
        body.Text(DescriptionField),
        FieldList(body, "input_fields"),
        FieldList(body, "output_fields"),
        body.Text(GroupField) ?? defaultGroup,
        body.Text(NameField) ?? "");

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

    private static string FieldList(BodyReader body, string name)
    {
        switch (body.Any(name, required: false))
        {
            case null:
                return NoFields;
            case JsonNull:
                body.Refuse(name, new JsonArray("This field may not be null."));
                return NoFields;
            case JsonList list when JsonRendering.FaultIn(list) is { } fault:
                body.Refuse(name, new JsonArray(fault));
                return NoFields;
            case JsonList list:
                return JsonRendering.Render(list);
            case var other:
                body.Refuse(name, new JsonArray($"Expected a list of items but got type \"{other.PythonType}\"."));
                return NoFields;
        }
    }
}
