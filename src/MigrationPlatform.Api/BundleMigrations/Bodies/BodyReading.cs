namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>
/// What a body says. <see cref="Value"/> is complete only when there are no violations, and null when the body is no JSON object at all.
/// </summary>
internal sealed record BodyReading<T>(T? Value, IReadOnlyList<Violation> Violations) where T : class;
