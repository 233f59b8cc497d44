using Microsoft.AspNetCore.Authentication;
using MigrationPlatform.Api.Credentials.ApiKeys;
using MigrationPlatform.Api.Credentials.Bearer;
using MigrationPlatform.Api.Credentials.Clients;
using MigrationPlatform.Api.Credentials.Keys;
using MigrationPlatform.Api.Credentials.Tokens;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.Credentials;

internal static class CredentialsRegistration
{
    /// <summary>Clients, API keys, the tokens of clients, and the schemes that recognise them.</summary>
    public static void AddCredentials(this WebApplicationBuilder builder)
    {
        var faults = new List<string>();
        var configured = ConfiguredCredentials.Read(builder.Configuration, faults);
        builder.RefuseToStart(faults);

        var services = builder.Services;
        var settings = builder.Configuration.GetSection(TokenSettings.Section).Get<TokenSettings>() ?? new TokenSettings();
        services.AddSingleton(configured);
        services.AddSingleton<ApiKeyRing>();
        services.AddSingleton<TokenKeys>();
        services.AddScoped<IStartupContent, DevelopmentKeys>();
        services.AddScoped<IStartupContent, ClientSync>();
        services.AddScoped<IStartupContent, ApiKeySync>();

        services.AddAuthorization();
        services.AddAuthentication()
            .AddScheme<ApiKeyOptions, ApiKeyHandler>(Schemes.Gateway, options => options.Header = ApiKeyHeader.Gateway)
            .AddScheme<ApiKeyOptions, ApiKeyHandler>(Schemes.Roles, options => options.Header = ApiKeyHeader.Roles);
        services.AddBearerTokens(settings);
        services.AddTokenServer(settings);
        services.AddSingleton<IAuthenticationSchemeProvider, SchemesAskedByName>();
    }
}
