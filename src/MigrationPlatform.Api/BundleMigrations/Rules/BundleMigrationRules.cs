using FluentValidation;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.BundleMigrations.Rules;

/// <summary>
/// The limits of the reference table, a validator per record and a line per field; fields without a line have no limit but their type.
/// What stands in the rule set <see cref="ValidationLevel.Domain"/> holds at that level only. No validator names another: the reader of
/// the body asks each for its own records, wherever they are.
/// </summary>
internal sealed class BundleMigrationRules : BodyRules<BundleMigrationRequest>
{
    public BundleMigrationRules() => RuleFor(request => request.Account).Required();
}

internal sealed class ClientAttributesRules : BodyRules<ClientAttributes>
{
    public ClientAttributesRules(TimeProvider clock) => RuleSet(nameof(ValidationLevel.Domain), () =>
        RuleFor(attributes => attributes.DocumentExpirationDate)
            .Must(date => date is null || date >= DateOnly.FromDateTime(clock.Now().UtcDateTime)).WithMessage("must not be past"));
}

internal sealed class EmploymentRules : BodyRules<Employment>
{
    public EmploymentRules()
    {
        RuleFor(employment => employment.ActivityCountryCode).AtMostCharacters(2);
        RuleFor(employment => employment.Income).AtMost(9_999_999_999_999.99m).Money();
        RuleFor(employment => employment.Profession).AtMost(999_999_999);
        RuleFor(employment => employment.ProfessionalArea).AtMost(999_999_999);
        RuleSet(nameof(ValidationLevel.Domain), () => RuleFor(employment => employment.Income).AtLeast(0));
    }
}

internal sealed class IncomeSourceRules : BodyRules<IncomeSource>
{
    public IncomeSourceRules() => RuleFor(source => source.Id).AtMost(999_999_999);
}

internal sealed class AccountRules : BodyRules<BundleMigrationAccount>
{
    public AccountRules()
    {
        RuleFor(account => account.NewBundleId).Required();
        RuleFor(account => account.AccountId).Required();
    }
}
