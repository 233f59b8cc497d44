using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.BundleMigrations.Answers;

/// <summary>
/// A migration as every call shows it. The vendor's page names this schema for 200 and 202 without its members, so these are chosen;
/// their words are those of its sibling pages.
/// </summary>
public sealed record BundleMigrationResponse
{
    /// <summary>Null for a dry run.</summary>
    [JsonPropertyName("migration_id")]
    public required Guid? MigrationId { get; init; }

    [JsonPropertyName("account_id")]
    public required long AccountId { get; init; }

    /// <summary>The bundle moved to.</summary>
    [JsonPropertyName("bundle_id")]
    public required long BundleId { get; init; }

    [JsonPropertyName("status")]
    public required MigrationStatus Status { get; init; }

    [JsonPropertyName("scoring_result")]
    public required ScoringResult ScoringResult { get; init; }

    /// <summary>Why somebody had to look.</summary>
    [JsonPropertyName("scoring_reasons")]
    public required string[] ScoringReasons { get; init; }

    [JsonPropertyName("created_date")]
    public required DateTime CreatedDate { get; init; }

    [JsonPropertyName("updated_date")]
    public required DateTime UpdatedDate { get; init; }

    /// <summary>The body as it was received; only where one migration is read.</summary>
    [JsonPropertyName("request")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Request { get; init; }

    /// <summary>The migration as it stands.</summary>
    public static BundleMigrationResponse Of(BundleMigration migration) =>
        Of(migration.Id, migration.AccountId, migration.BundleId, migration.Status, migration.ScoringReasons, migration.CreatedAt, migration.UpdatedAt, null);

    /// <summary>The migration as the answer that made it shows it, whatever was decided since.</summary>
    public static BundleMigrationResponse FirstOf(BundleMigration migration) =>
        Of(migration.Id, migration.AccountId, migration.BundleId, migration.FirstStatus, migration.ScoringReasons, migration.CreatedAt, migration.CreatedAt, null);

    /// <summary>The migration from its columns, so that a query fetches these alone.</summary>
    public static BundleMigrationResponse Of(
        Guid id, long accountId, long bundleId, MigrationStatus status, string[] scoringReasons, DateTimeOffset createdAt, DateTimeOffset updatedAt, string? request) => new()
        {
            MigrationId = id,
            AccountId = accountId,
            BundleId = bundleId,
            Status = status,
            ScoringResult = status switch
            {
                MigrationStatus.Completed => ScoringResult.Accepted,
                MigrationStatus.PendingRisk => ScoringResult.Risk,
                MigrationStatus.Rejected => ScoringResult.Rejected,
            },
            ScoringReasons = scoringReasons,
            CreatedDate = WholeSeconds(createdAt),
            UpdatedDate = WholeSeconds(updatedAt),
            Request = request is null ? null : new RawJson(request),
        };

    // The vendor's date-times have neither fractions nor offsets: 2019-12-09T09:58:34Z.
    private static DateTime WholeSeconds(DateTimeOffset instant) =>
        new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}

[JsonConverter(typeof(JsonStringEnumConverter<ScoringResult>))]
public enum ScoringResult
{
    [JsonStringEnumMemberName("ACCEPTED")]
    Accepted,

    [JsonStringEnumMemberName("RISK")]
    Risk,

    [JsonStringEnumMemberName("REJECTED")]
    Rejected,
}
