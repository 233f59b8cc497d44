using FluentValidation;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Requests;

namespace MigrationPlatform.Api.BundleMigrations.Rules;

internal sealed class MobileLineRules : BodyRules<MobileLine>
{
    public MobileLineRules()
    {
        RuleSet(nameof(ValidationLevel.Domain), () =>
        {
            RuleFor(line => line.Msisdn).SpanishMobile();
            RuleFor(line => line.Iccid).Iccid();
        });
    }
}

/// <summary>
/// The regulator's porting procedure identifies a contract line by its number and the subscriber's document, a prepaid line by its number
/// and its SIM; hence what must be there depends on the kind of line.
/// </summary>
internal sealed class PortabilityInfoRules : BodyRules<PortabilityInfo>
{
    private const string Contract = "C";
    private const string Prepaid = "P";

    public PortabilityInfoRules()
    {
        RuleSet(nameof(ValidationLevel.Domain), () =>
        {
            RuleFor(port => port.Iccid).Iccid();
            RuleFor(port => port.Iccid).NotNull().When(port => port.DonorLineType == Prepaid).WithMessage("is required for a prepaid line");
            RuleFor(port => port.DonorUser).Must(user => user?.DocumentValue is not null).When(port => port.DonorLineType == Contract)
                .WithMessage("must have a document_value for a contract line").Beside(port => port.DonorUser, "document_value");
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
        RuleSet(nameof(ValidationLevel.Domain), () =>
        {
            RuleFor(tv => tv.NumberAssociated).SpanishNumber();
            RuleFor(tv => tv.RegistrationEmail).Email();
            RuleFor(tv => tv.ContactPhone).SpanishNumber();
        });
    }
}

internal sealed class OttRules : BodyRules<Ott>
{
    public OttRules() => RuleSet(nameof(ValidationLevel.Domain), () => RuleFor(ott => ott.Email).Email());
}
