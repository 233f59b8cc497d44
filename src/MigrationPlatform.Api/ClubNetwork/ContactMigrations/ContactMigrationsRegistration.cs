using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Requests;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Transitions;
using MigrationPlatform.Api.Sms;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations;

internal static class ContactMigrationsRegistration
{
    private const int DevelopmentPerNumber = 1000;
    private const int DevelopmentPerClientToken = 10_000;

    /// <summary>Migration requests, their signature by code, and what the SMS says.</summary>
    public static void AddContactMigrations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SignatureRequestSettings>().Configure<IHostEnvironment>(SetDefaults);
        builder.AddSettings<SignatureRequestSettings, SignatureRequestSettingsValidator>(SignatureRequestSettings.Section);
        services.AddSingleton<SignatureCodes>();
        services.AddSingleton<SmsTexts>();
        services.AddScoped<ISmsComposer, SignatureSmsComposer>();
        services.AddScoped<WrongCodeLimit>();
        services.AddScoped<RequestLimits>();
        services.AddScoped<AllowedNumbers>();
        services.AddScoped<RequestMigration>();
        services.AddScoped<TransitionSignatureRequest>();
    }

    private static void SetDefaults(SignatureRequestSettings settings, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
            return;
        // Known to everybody, and so are the codes of Development: they stand in the inbox.
        settings.CodeSecret = Convert.ToBase64String("The codes of Development are no secret."u8);
        settings.MaxPerNumberPerHour = DevelopmentPerNumber;
        settings.MaxPerNumberOverallPerHour = 2 * DevelopmentPerNumber;
        settings.MaxPerClientTokenPerHour = DevelopmentPerClientToken;
    }
}
