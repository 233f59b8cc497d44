using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.AppTransfers.Apps;

/// <summary>An app as the vendor prints it, key for key. What this server does not keep has the value of the vendor's example.</summary>
public sealed record AppJson(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("component_id")] string ComponentId,
    [property: JsonPropertyName("schema_version")] int SchemaVersion,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("labels")] IReadOnlyList<string> Labels,
    [property: JsonPropertyName("displayed_name")] string DisplayedName,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt,
    [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt,
    [property: JsonPropertyName("deployed_at")] DateTimeOffset? DeployedAt,
    [property: JsonPropertyName("production_flowapp_id")] string ProductionFlowappId,
    [property: JsonPropertyName("sandbox_flowapp_id")] string SandboxFlowappId,
    [property: JsonPropertyName("input_fields")] IReadOnlyList<string> InputFields,
    [property: JsonPropertyName("output_fields")] IReadOnlyList<string> OutputFields,
    [property: JsonPropertyName("reportable")] bool Reportable,
    [property: JsonPropertyName("reporting_type")] string ReportingType,
    [property: JsonPropertyName("user_id")] string UserId,
    [property: JsonPropertyName("group")] string Group,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("from_snapshot_version")] string FromSnapshotVersion,
    [property: JsonPropertyName("shared_with")] IReadOnlyList<string> SharedWith,
    [property: JsonPropertyName("application_type")] string ApplicationType,
    [property: JsonPropertyName("canvas")] Guid Canvas,
    [property: JsonPropertyName("from_snapshot")] Guid? FromSnapshot)
{
    public static AppJson From(App app) => new(
        app.Id,
        Version: "0.0.1",
        ComponentId: $"{app.UserId}.{app.Name}.Apps.orc.{app.Group}",
        SchemaVersion: 1,
        app.Description,
        Labels: [],
        DisplayedName: $"{app.Name} [{app.Group}]",
        app.CreatedAt,
        app.UpdatedAt,
        DeployedAt: null,
        ProductionFlowappId: FlowappId(app, "PRD"),
        SandboxFlowappId: FlowappId(app, "SND"),
        InputFields: [],
        OutputFields: [],
        Reportable: true,
        ReportingType: "SelfService",
        app.UserId,
        app.Group,
        app.Name,
        FromSnapshotVersion: "",
        SharedWith: [],
        app.ApplicationType,
        app.CanvasId,
        FromSnapshot: null);

    private static string FlowappId(App app, string stage) => $"{app.UserId}.{stage}_{app.Name}.Flow.{app.Group}@{stage}_{app.Name}.{app.Group}";
}
