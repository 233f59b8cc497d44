using System.Text.Json;
using Json.Schema;

namespace MigrationPlatform.Tests.OpenApi.Answers;

/// <summary>What of a body its schema does not allow.</summary>
internal static class SchemaViolations
{
    public static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    public static IEnumerable<string> Of(JsonElement json, JsonSchema schema)
    {
        var result = schema.Evaluate(json, Options);
        return result.IsValid
            ? []
            : (result.Details ?? []).Where(detail => detail.Errors is { Count: > 0 })
                .SelectMany(detail => detail.Errors!.Select(error => $"body {detail.InstanceLocation}: {error.Value} ({detail.SchemaLocation})"));
    }
}
