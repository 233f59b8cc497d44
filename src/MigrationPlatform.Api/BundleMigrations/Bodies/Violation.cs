using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>
/// One thing wrong with a body: where, as a JSON path such as <c>account.promotions[0].id</c> (<c>$</c> is the whole body), and what.
/// </summary>
public sealed record Violation([property: JsonPropertyName("path")] string Path, [property: JsonPropertyName("message")] string Message);
