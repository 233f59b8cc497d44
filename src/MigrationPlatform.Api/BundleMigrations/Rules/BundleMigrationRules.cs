using FluentValidation;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.BundleMigrations.Rules;

/// <summary>
/// The limits of the reference table, a validator a record and a line a field; fields without a line have no limit but their type.
/// What stands in the rule set <see cref="ValidationLevel.Domain"/> holds at that level only.
/// </summary>
internal sealed class BundleMigrationRules : BodyRules<BundleMigrationRequest>
{
    public BundleMigrationRules(TimeProvider clock)
    {
        RuleFor(request => request.Client!).SetValidator(new ClientRules(clock));
        RuleFor(request => request.Account).Required();
        RuleFor(request => request.Account!).SetValidator(new AccountRules());
    }
}

internal sealed class ClientRules : BodyRules<BundleMigrationClient>
{
    public ClientRules(TimeProvider clock) => RuleFor(client => client.Attributes!).SetValidator(new ClientAttributesRules(clock));
}

internal sealed class ClientAttributesRules : BodyRules<ClientAttributes>
{
    public ClientAttributesRules(TimeProvider clock)
    {
        RuleFor(attributes => attributes.Employment!).SetValidator(new EmploymentRules());
        RuleSet(nameof(ValidationLevel.Domain), () =>
            RuleFor(attributes => attributes.DocumentExpirationDate)
                .Must(date => date is null || date >= DateOnly.FromDateTime(clock.Now().UtcDateTime)).WithMessage("must not be past"));
    }
}

internal sealed class EmploymentRules : BodyRules<Employment>
{
    public EmploymentRules()
    {
        RuleFor(employment => employment.ActivityCountryCode).AtMostCharacters(2);
        RuleFor(employment => employment.Income).AtMost(9_999_999_999_999.99m).Money();
        RuleFor(employment => employment.IncomeSource!).SetValidator(new IncomeSourceRules());
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
        RuleFor(account => account.Subscriptions!).SetValidator(new SubscriptionsRules());
    }
}
