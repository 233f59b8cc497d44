using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>One thing wrong with a body: where, as a JSON path such as <c>account.promotions[0].id</c> (<c>$</c> is the whole body), and what.</summary>
public sealed record BodyFault([property: JsonPropertyName("path")] string Path, [property: JsonPropertyName("message")] string Message);

/// <summary>What a body says. <see cref="Value"/> is complete only when there are no faults, and null when the body is no JSON object at all.</summary>
public sealed record BodyReading<T>(T? Value, IReadOnlyList<BodyFault> Faults) where T : class;
