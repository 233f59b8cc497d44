using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Creation;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.BundleMigrations.Lookup;
using MigrationPlatform.Api.BundleMigrations.OpenApi;
using MigrationPlatform.Api.BundleMigrations.Risk;
using MigrationPlatform.Api.BundleMigrations.Rules;
using MigrationPlatform.Api.Data.Cleanup;
using MigrationPlatform.Api.Errors;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.BundleMigrations;

internal static class BundleMigrationsApi
{
    public static void AddBundleMigrationsApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddSettings<BundleMigrationsSettings, BundleMigrationsSettingsValidator>(BundleMigrationsSettings.Section);
        services.AddSingleton<IErrorDialect, BundleMigrationsDialect>();
        services.AddOrgAccess();

        services.AddValidatorsFromAssemblyContaining<BundleMigrationRules>(ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddBodyReader(BundleMigrationsJson.Default.BundleMigrationRequest);
        services.AddBodyReader(BundleMigrationsJson.Default.RiskDecisionBody);

        services.AddSingleton<IRiskPolicy, FinanceRiskPolicy>();
        services.AddSingleton<CreateCallReader>();
        services.AddScoped<CreateBundleMigration>();
        services.AddScoped<BundleMigrationQueries>();
        services.AddScoped<ListBundleMigrations>();
        services.AddScoped<DecideRisk>();
        services.AddCleanup<ExpiredKeys>();
        services.AddBundleMigrationsDocument();
    }

    private static void AddBodyReader<TBody>(this IServiceCollection services, JsonTypeInfo<TBody> contract) where TBody : class =>
        services.AddSingleton(provider => new BodyReader<TBody>(contract, provider.ValidatorOf));
}
