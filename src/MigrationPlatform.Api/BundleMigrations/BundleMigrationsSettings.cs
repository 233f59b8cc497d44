using Microsoft.Extensions.Options;
using MigrationPlatform.Api.BundleMigrations.Rules;

namespace MigrationPlatform.Api.BundleMigrations;

/// <summary>The section <c>BundleMigrations</c>.</summary>
public sealed class BundleMigrationsSettings
{
    public const string Section = "BundleMigrations";

    /// <summary>Settings of single organisations, by name; the others have the defaults.</summary>
    public Dictionary<string, OrgSettings> Orgs { get; } = [];

    internal OrgSettings Of(string org) => Orgs.GetValueOrDefault(org) ?? OrgSettings.Default;
}

public sealed class OrgSettings
{
    internal static readonly OrgSettings Default = new();

    public ValidationLevel Validation { get; set; } = ValidationLevel.Contract;

    /// <summary>What the devices of one migration may be financed with before somebody has to look at it.</summary>
    public decimal FinanceLimit { get; set; } = 3_000.00m;
}

internal sealed class BundleMigrationsSettingsValidator : IValidateOptions<BundleMigrationsSettings>
{
    public ValidateOptionsResult Validate(string? name, BundleMigrationsSettings options)
    {
        string[] invalid =
        [
            .. options.Orgs.Where(org => org.Value.FinanceLimit < 0)
                .Select(org => $"{BundleMigrationsSettings.Section}:Orgs:{org.Key}:FinanceLimit: must be 0 or more."),
        ];
        return invalid.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(invalid);
    }
}
