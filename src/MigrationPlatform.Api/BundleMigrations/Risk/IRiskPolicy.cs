using MigrationPlatform.Api.BundleMigrations.Requests;

namespace MigrationPlatform.Api.BundleMigrations.Risk;

/// <summary>
/// Decides whether a migration may go ahead at once. A scoring service takes the place of <see cref="FinanceRiskPolicy"/> by registration.
/// </summary>
public interface IRiskPolicy
{
    /// <param name="org">The organisation whose account moves.</param>
    /// <param name="request">A valid request.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    ValueTask<RiskAssessment> AssessAsync(string org, BundleMigrationRequest request, CancellationToken cancellationToken);
}

/// <summary>What a policy says. Reasons are shown to the caller as they are.</summary>
public sealed record RiskAssessment(RiskOutcome Outcome, IReadOnlyList<string> Reasons)
{
    public static RiskAssessment Accepted { get; } = new(RiskOutcome.Accepted, []);

    public static RiskAssessment Review(IReadOnlyList<string> reasons) => new(RiskOutcome.Review, reasons);
}

public enum RiskOutcome
{
    /// <summary>Goes ahead at once.</summary>
    Accepted,

    /// <summary>Somebody with the role <c>risk</c> decides.</summary>
    Review,
}
