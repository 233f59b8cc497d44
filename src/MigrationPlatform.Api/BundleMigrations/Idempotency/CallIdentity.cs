namespace MigrationPlatform.Api.BundleMigrations.Idempotency;

/// <summary>What makes two calls of an organisation the same call: the key the caller gave, and the SHA-256 of the body's bytes.</summary>
public sealed record CallIdentity(string Key, byte[] BodyHash);
