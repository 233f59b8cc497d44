using FluentValidation;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Requests;

namespace MigrationPlatform.Api.BundleMigrations.Rules;

internal sealed class SubscriptionsRules : BodyRules<Subscriptions>
{
    public SubscriptionsRules()
    {
        RuleForEach(subscriptions => subscriptions.MobileLines).SetValidator(new MobileLineRules());
        RuleFor(subscriptions => subscriptions.Tv!).SetValidator(new TvRules());
        RuleFor(subscriptions => subscriptions.Ftth!).SetValidator(new FixedLineRules());
        RuleFor(subscriptions => subscriptions.Adsl!).SetValidator(new FixedLineRules());
        RuleForEach(subscriptions => subscriptions.Ott).SetValidator(new OttRules());
    }
}

internal sealed class MobileLineRules : BodyRules<MobileLine>
{
    public MobileLineRules()
    {
        RuleFor(line => line.PortabilityInfo!).SetValidator(new PortabilityInfoRules());
        RuleForEach(line => line.Terminals).SetValidator(new TerminalRules());
        RuleForEach(line => line.Devices).SetValidator(new DeviceRules());
        RuleSet(nameof(ValidationLevel.Domain), () =>
        {
            RuleFor(line => line.Msisdn).SpanishMobile();
            RuleFor(line => line.Iccid).Iccid();
        });
    }
}

/// <summary>
/// The regulator's porting procedure knows a contract line by its number and the subscriber's document, a prepaid line by its number and its SIM;
/// hence what must be there depends on the kind of line.
/// </summary>
internal sealed class PortabilityInfoRules : BodyRules<PortabilityInfo>
{
    private const string Contract = "C";
    private const string Prepaid = "P";

    public PortabilityInfoRules()
    {
        RuleFor(port => port.DonorUser!).SetValidator(new DonorUserRules());
        RuleSet(nameof(ValidationLevel.Domain), () =>
        {
            RuleFor(port => port.Iccid).Iccid();
            RuleFor(port => port.Iccid).NotNull().When(port => port.DonorLineType == Prepaid).WithMessage("is required for a prepaid line");
            RuleFor(port => port.DonorUser).Must(user => user?.DocumentValue is not null).When(port => port.DonorLineType == Contract)
                .WithMessage("must have a document_value for a contract line").Beside("donor_user.document_value");
        });
    }
}

internal sealed class DonorUserRules : BodyRules<DonorUser>
{
    public DonorUserRules() => RuleSet(nameof(ValidationLevel.Domain), () => RuleFor(user => user.DocumentValue).SpanishDocument());
}

internal sealed class TerminalRules : BodyRules<Terminal>
{
    public TerminalRules() => RuleSet(nameof(ValidationLevel.Domain), () => RuleFor(terminal => terminal.Imei).Imei());
}

internal sealed class TvRules : BodyRules<Tv>
{
    public TvRules()
    {
        RuleForEach(tv => tv.Terminals).SetValidator(new TerminalRules());
        RuleSet(nameof(ValidationLevel.Domain), () =>
        {
            RuleFor(tv => tv.NumberAssociated).SpanishNumber();
            RuleFor(tv => tv.RegistrationEmail).Email();
            RuleFor(tv => tv.ContactPhone).SpanishNumber();
        });
    }
}

internal sealed class FixedLineRules : BodyRules<FixedLine>
{
    public FixedLineRules() => RuleForEach(line => line.Terminals).SetValidator(new TerminalRules());
}

internal sealed class OttRules : BodyRules<Ott>
{
    public OttRules() => RuleSet(nameof(ValidationLevel.Domain), () => RuleFor(ott => ott.Email).Email());
}
