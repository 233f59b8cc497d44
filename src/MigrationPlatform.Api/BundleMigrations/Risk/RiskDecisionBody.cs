using System.Text.Json.Serialization;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Rules;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.BundleMigrations.Risk;

/// <summary>Ends the review of a migration.</summary>
public sealed record RiskDecisionBody
{
    /// <summary><c>ACCEPTED</c> or <c>REJECTED</c>. Required.</summary>
    [JsonPropertyName("decision")]
    public string? Decision { get; set; }
}

internal sealed class RiskDecisionRules : BodyRules<RiskDecisionBody>
{
    public RiskDecisionRules() => RuleFor(request => request.Decision).Required().OneOf(EnumWords<RiskDecision>.All);
}
