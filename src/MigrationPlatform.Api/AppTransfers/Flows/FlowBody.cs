namespace MigrationPlatform.Api.AppTransfers.Flows;

/// <summary>The fields of a flow that a caller may set. The two lists are JSON.</summary>
public sealed record FlowBody(string? Description, string InputFields, string OutputFields, string Group, string Name);
