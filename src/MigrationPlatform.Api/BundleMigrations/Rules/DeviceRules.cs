using FluentValidation;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Requests;

namespace MigrationPlatform.Api.BundleMigrations.Rules;

internal sealed class DeviceDetailsRules : BodyRules<DeviceDetails>
{
    public DeviceDetailsRules()
    {
        RuleFor(details => details.CessionPrice).AtMost(999_999_999.99m).Money();
        RuleFor(details => details.InsuredAmount).AtLeast(0.01m).Money();
        RuleFor(details => details.Amount).AtLeast(0.01m).Money();
        RuleSet(nameof(ValidationLevel.Domain), () =>
        {
            RuleFor(details => details.CessionPrice).AtLeast(0);
            RuleFor(details => details.Imei).Imei();
            RuleFor(details => details.Imei).NotNull().When(details => details.PendingImei is not true)
                .WithMessage("is required unless pending_imei is true").Beside(details => details, "pending_imei");
            RuleFor(details => details.Imei).Null().When(details => details.PendingImei is true)
                .WithMessage("must be absent while pending_imei is true");
        });
    }
}

internal sealed class FeesRules : BodyRules<Fees>
{
    public FeesRules()
    {
        RuleFor(fees => fees.UpfrontFee).AtMost(999_999_999.99m).Money();
        RuleSet(nameof(ValidationLevel.Domain), () => RuleFor(fees => fees.UpfrontFee).AtLeast(0));
    }
}

internal sealed class InstallmentPlanRules : BodyRules<InstallmentPlan>
{
    public InstallmentPlanRules()
    {
        RuleFor(plan => plan.Commission).AtMost(999_999_999.99m).Money();
        RuleFor(plan => plan.Tae).AtMost(999_999_999.99m);
        RuleFor(plan => plan.Tin).AtMost(999_999_999.99m);
        RuleFor(plan => plan.Duration).AtLeast(1);
        RuleFor(plan => plan.MonthlyFee).AtMost(999_999_999.99m).Money();
        RuleFor(plan => plan.LastInstallmentFee).AtMost(999_999_999.99m).Money();
        RuleFor(plan => plan.DiscountFinalPaymentValue).AtMost(999_999_999.99m).Money();
        RuleSet(nameof(ValidationLevel.Domain), () =>
        {
            RuleFor(plan => plan.Commission).AtLeast(0);
            // TAE is TIN with the fees, which add to it.
            RuleFor(plan => plan.Tae).Must((plan, tae) => tae is null || plan.Tin is null || tae >= plan.Tin).WithMessage("must be at least tin");
            RuleFor(plan => plan.MonthlyFee).AtLeast(0);
            RuleFor(plan => plan.LastInstallmentFee).AtLeast(0);
            RuleFor(plan => plan.DiscountFinalPaymentValue).AtLeast(0);
        });
    }
}

internal sealed class PreBookingRules : BodyRules<PreBooking>
{
    public PreBookingRules()
    {
        RuleFor(booking => booking.GrantedAmount).AtMost(999_999_999);
        RuleFor(booking => booking.CreditLineAmount).AtMost(999_999_999);
        RuleFor(booking => booking.TotalClientFinancedValue).AtMost(999_999_999.99m).Money();
        RuleSet(nameof(ValidationLevel.Domain), () =>
        {
            RuleFor(booking => booking.GrantedAmount).AtLeast(0);
            RuleFor(booking => booking.CreditLineAmount).AtLeast(0);
            RuleFor(booking => booking.TotalClientFinancedValue).AtLeast(0);
        });
    }
}

internal sealed class TermsRules : BodyRules<Terms>
{
    public TermsRules()
    {
        RuleFor(terms => terms.PenaltyValue).AtMost(999_999_999.99m).Money();
        RuleFor(terms => terms.CommitmentDuration).AtMost(9_999);
        RuleSet(nameof(ValidationLevel.Domain), () => RuleFor(terms => terms.PenaltyValue).AtLeast(0));
    }
}
