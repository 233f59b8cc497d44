using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.BundleMigrations.Risk;

public enum RiskDecision
{
    [JsonStringEnumMemberName("ACCEPTED")]
    Accepted,

    [JsonStringEnumMemberName("REJECTED")]
    Rejected,
}

public enum DecisionOutcome
{
    Decided,

    /// <summary>Nothing changed: the same decision stands, or the migration was accepted at once.</summary>
    DecidedSoBefore,

    /// <summary>Nothing changed: the opposite stands.</summary>
    DecidedOtherwiseBefore,
}
