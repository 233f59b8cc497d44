using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.ClubNetwork.Refusals;

/// <summary>What is wrong with one value: where, what, and Symfony's id of the constraint.</summary>
public sealed record Violation(
    [property: JsonPropertyName("propertyPath")] string PropertyPath,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("code")] string Code);
