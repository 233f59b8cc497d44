using FluentValidation;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.BundleMigrations.OpenApi;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.BundleMigrations.Risk;
using MigrationPlatform.Api.BundleMigrations.Rules;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Cleanup;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.BundleMigrations;

internal static class BundleMigrationsApi
{
    public static void AddBundleMigrationsApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.RefuseToStart(builder.ReadSettings<BundleMigrationsSettings>(BundleMigrationsSettings.Section).Faults());
        services.AddOptions<BundleMigrationsSettings>().BindConfiguration(BundleMigrationsSettings.Section);
        services.AddSingleton<IErrorDialect, BundleMigrationsDialect>();
        services.AddOrgAccess();

        services.AddSingleton<IValidator<BundleMigrationRequest>, BundleMigrationRules>();
        services.AddSingleton<IValidator<RiskDecisionRequest>, RiskDecisionRules>();
        services.AddSingleton(provider => new BodyReader<BundleMigrationRequest>(
            BundleMigrationJson.Default.BundleMigrationRequest, provider.GetRequiredService<IValidator<BundleMigrationRequest>>()));
        services.AddSingleton(provider => new BodyReader<RiskDecisionRequest>(
            BundleMigrationJson.Default.RiskDecisionRequest, provider.GetRequiredService<IValidator<RiskDecisionRequest>>()));

        services.AddSingleton<IRiskPolicy, FinanceRiskPolicy>();
        services.AddScoped<MigrationRegister>();
        services.AddCleanup<ExpiredKeys>();
        services.AddBundleMigrationsDocument();
    }
}
