namespace MigrationPlatform.Api.BundleMigrations.Idempotency;

/// <summary>
/// The rules of the header <c>Idempotency-Key</c>: one key of an organisation stands for one call with one body, for a day.
/// </summary>
internal static class IdempotencyKeys
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
    public const int MaxLength = 255;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Keys of migrations created at or before this moment have expired.</summary>
    public static DateTimeOffset ExpiredAt(DateTimeOffset now) => now - Lifetime;
}
