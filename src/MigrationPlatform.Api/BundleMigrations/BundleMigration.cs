using System.Text.Json.Serialization;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.BundleMigrations.Risk;

namespace MigrationPlatform.Api.BundleMigrations;

/// <summary>A migration that was accepted or waits for a decision. The request is kept as it was received.</summary>
public sealed class BundleMigration
{
    private BundleMigration()
    {
    }

    /// <summary>A new migration, with the outcome its assessment gives it.</summary>
    /// <param name="org">Whose account it is.</param>
    /// <param name="account">The account of a valid request.</param>
    /// <param name="request">The request's text, as received.</param>
    /// <param name="assessment">What the risk policy says.</param>
    /// <param name="call">How to recognise the call when it is repeated, if the caller wants that.</param>
    /// <param name="createdBy">The caller.</param>
    /// <param name="now">The moment, which is also the start of the key's life.</param>
    public BundleMigration(
        string org, BundleMigrationAccount account, string request, RiskAssessment assessment, CallIdentity? call, string createdBy, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Org = org;
        AccountId = account.AccountId ?? throw new ArgumentException("A valid account has an id.", nameof(account));
        BundleId = account.NewBundleId ?? throw new ArgumentException("A valid account names its new bundle.", nameof(account));
        Request = request;
        Assessment = assessment.Outcome;
        ScoringReasons = [.. assessment.Reasons];
        Status = FirstStatus;
        IdempotencyKey = call?.Key;
        BodyHash = call?.BodyHash;
        CreatedBy = createdBy;
        CreatedAt = now;
        UpdatedAt = now;
    }

    public Guid Id { get; private set; }

    public string Org { get; private set; } = "";

    public long AccountId { get; private set; }

    public long BundleId { get; private set; }

    /// <summary>The body, as it was received.</summary>
    public string Request { get; private set; } = "";

    public RiskOutcome Assessment { get; private set; }

    /// <summary>Why the policy wanted somebody to look; kept when they have.</summary>
    public string[] ScoringReasons { get; private set; } = [];

    public MigrationStatus Status { get; private set; }

    /// <summary>The caller's key for this call, until it expires; with <see cref="BodyHash"/>.</summary>
    public string? IdempotencyKey { get; private set; }

    /// <summary>SHA-256 of the body's bytes.</summary>
    public byte[]? BodyHash { get; private set; }

    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The status at creation, which the first answer showed.</summary>
    public MigrationStatus FirstStatus => Assessment switch
    {
        RiskOutcome.Accepted => MigrationStatus.Completed,
        RiskOutcome.Review => MigrationStatus.PendingRisk,
    };

    /// <summary>True when this migration was made by a call with the same body.</summary>
    public bool IsOfCall(byte[]? bodyHash) => BodyHash.AsSpan().SequenceEqual(bodyHash);

    /// <summary>Ends the review. Saying the same again changes nothing.</summary>
    public DecisionOutcome Decide(RiskDecision decision, string by, DateTimeOffset now)
    {
        var decided = decision switch
        {
            RiskDecision.Accepted => MigrationStatus.Completed,
            RiskDecision.Rejected => MigrationStatus.Rejected,
        };
        if (Status == decided)
            return DecisionOutcome.DecidedSoBefore;
        if (Status != MigrationStatus.PendingRisk)
            return DecisionOutcome.DecidedOtherwiseBefore;

        Status = decided;
        DecidedBy = by;
        DecidedAt = now;
        UpdatedAt = now;
        return DecisionOutcome.Decided;
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<MigrationStatus>))]
public enum MigrationStatus
{
    /// <summary>Accepted, at once or after review.</summary>
    [JsonStringEnumMemberName("COMPLETED")]
    Completed,

    /// <summary>Waits for a decision; no other migration of the account may start.</summary>
    [JsonStringEnumMemberName("PENDING_RISK")]
    PendingRisk,

    /// <summary>Refused after review.</summary>
    [JsonStringEnumMemberName("REJECTED")]
    Rejected,
}
