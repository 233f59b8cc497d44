using System.Text.Json.Serialization;
using MigrationPlatform.Api.BundleMigrations.Bodies;

namespace MigrationPlatform.Api.BundleMigrations.Answers;

/// <summary>
/// The vendor's error body. It documents the name, the string <c>code</c>, and, for its gateway, these first four members;
/// <c>errors</c> is chosen, and there only when a request says something wrong.
/// </summary>
public sealed record ErrorMessage(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("detailMsg")] string DetailMsg,
    [property: JsonPropertyName("errors"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Violation>? Errors = null);
