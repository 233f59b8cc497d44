using MigrationPlatform.Api.ClubNetwork.ContactMigrationRequests;
using MigrationPlatform.Api.ClubNetwork.SignatureRequests.Codes;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Sms;

namespace MigrationPlatform.Api.ClubNetwork.SignatureRequests;

internal static class SignatureRequestsRegistration
{
    private const int DevelopmentPerNumber = 1000;

    /// <summary>Migration requests, their signature by code, and what the SMS says.</summary>
    public static void AddSignatureRequests(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SignatureRequestSettings>()
            .Configure<IHostEnvironment>(SetDefaults)
            .BindConfiguration(SignatureRequestSettings.Section);
        builder.RefuseToStart(SignatureRequestFaults.Of(builder.ReadSettings<SignatureRequestSettings>(SignatureRequestSettings.Section), builder.Environment));
        services.AddSingleton<SignatureCodes>();
        services.AddSingleton<SmsTexts>();
        services.AddScoped<ISmsComposer, SignatureSmsComposer>();
        services.AddScoped<SignatureTransitions>();
        services.AddScoped<RequestLimits>();
        services.AddScoped<MigrationRequests>();
    }

    private static void SetDefaults(SignatureRequestSettings settings, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
            return;
        // Known to everybody, and so are the codes of Development: they stand in the inbox.
        settings.CodeSecret = Convert.ToBase64String("The codes of Development are no secret."u8);
        settings.MaxPerNumberPerHour = DevelopmentPerNumber;
    }
}
