using System.Text.Json.Serialization;
using MigrationPlatform.RestFramework.Bodies;

namespace MigrationPlatform.Api.AppTransfers.Apps;

/// <summary>The fields of an app that a caller may set.</summary>
public sealed record AppBody(
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("group")] string Group,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("application_type")] string ApplicationType)
{
    public const string DefaultApplicationType = "ocp";

    private static readonly TextField DescriptionField = new("description") { Required = false, AllowNull = true, AllowBlank = true };
    private static readonly TextField GroupField = new("group");
    private static readonly TextField NameField = new("name") { Rule = NameRule.For("app") };
    private static readonly TextField ApplicationTypeField = new("application_type") { Required = false };

    /// <summary>The order of reading is the order of the violations in the answer.</summary>
    internal static AppBody? Read(ObjectReader body)
    {
        var description = body.Text(DescriptionField);
        var group = body.Text(GroupField);
        var name = body.Text(NameField);
        var applicationType = body.Text(ApplicationTypeField);
        return group is not null && name is not null
            ? new AppBody(description, group, name, applicationType ?? DefaultApplicationType)
            : null;
    }

    /// <summary>All fields of an app, for <c>OPTIONS</c>.</summary>
    internal static FieldDescriptions Describe() => new FieldDescriptions()
        .ReadOnly("id", "string")
        .ReadOnly("version", "string")
        .ReadOnly("component_id", "field")
        .ReadOnly("schema_version", "integer")
        .Text(DescriptionField)
        .ReadOnly("labels", "field")
        .ReadOnly("displayed_name", "field")
        .ReadOnly("created_at", "datetime")
        .ReadOnly("updated_at", "datetime")
        .ReadOnly("deployed_at", "datetime")
        .ReadOnly("production_flowapp_id", "field")
        .ReadOnly("sandbox_flowapp_id", "field")
        .ReadOnly("input_fields", "field")
        .ReadOnly("output_fields", "field")
        .ReadOnly("reportable", "boolean")
        .ReadOnly("reporting_type", "string")
        .ReadOnly("user_id", "string")
        .Text(GroupField)
        .Text(NameField)
        .ReadOnly("from_snapshot_version", "string")
        .ReadOnly("shared_with", "field")
        .Text(ApplicationTypeField)
        .ReadOnly("canvas", "field")
        .ReadOnly("from_snapshot", "field");
}
