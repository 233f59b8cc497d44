using Microsoft.Extensions.Options;
using MigrationPlatform.Api.BundleMigrations.Requests;

namespace MigrationPlatform.Api.BundleMigrations.Risk;

/// <summary>
/// Looks at the devices whose credit no lender has accepted yet: none may be paid in instalments, and together they may not exceed the
/// organisation's limit.
/// </summary>
internal sealed class FinanceRiskPolicy(IOptionsMonitor<BundleMigrationsSettings> settings) : IRiskPolicy
{
    public const string FinancedWithoutAcceptedPreBooking = "FINANCED_WITHOUT_ACCEPTED_PRE_BOOKING";
    public const string FinanceLimitExceeded = "FINANCE_LIMIT_EXCEEDED";

    private const string AcceptedByLender = "Accepted";

    // Amounts may be negative without end, a sum may not; and no body holds enough devices to bring a sum back from there.
    private const decimal LowestAmount = -1_000_000_000_000_000m;

    public ValueTask<RiskAssessment> AssessAsync(string org, BundleMigrationRequest request, CancellationToken cancellationToken)
    {
        var devices = (request.Account?.Subscriptions?.MobileLines ?? [])
            .SelectMany(line => line.Devices ?? [])
            .Where(device => device.FinancialDetails?.PreBooking?.Status != AcceptedByLender)
            .ToList();

        var reasons = new List<string>();
        if (devices.Any(device => device.Fees?.InstallmentPlan?.MonthlyFee > 0))
            reasons.Add(FinancedWithoutAcceptedPreBooking);
        if (devices.Sum(FinancedValue) > settings.CurrentValue.Of(org).FinanceLimit)
            reasons.Add(FinanceLimitExceeded);

        return ValueTask.FromResult(reasons.Count == 0 ? RiskAssessment.Accepted : RiskAssessment.Review(reasons));
    }

    private static decimal FinancedValue(Device device) =>
        Math.Max(device.FinancialDetails?.PreBooking?.TotalClientFinancedValue ?? 0, LowestAmount);
}
