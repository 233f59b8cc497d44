using Microsoft.AspNetCore.Authentication;
using MigrationPlatform.Api.Credentials.ApiKeys;
using MigrationPlatform.Api.Credentials.Bearer;
using MigrationPlatform.Api.Credentials.Clients;
using MigrationPlatform.Api.Credentials.Keys;
using MigrationPlatform.Api.Credentials.Tokens;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.Credentials;

internal static class CredentialsRegistration
{
    /// <summary>Clients, API keys, the tokens of clients, and the schemes that recognise them.</summary>
    public static void AddCredentials(this WebApplicationBuilder builder)
    {
        var invalid = new List<string>();
        var services = builder.Services;
        var isDevelopment = builder.Environment.IsDevelopment();

        services.AddSingleton(ConfiguredCredentials.Read(builder.Configuration, invalid));
        if (!isDevelopment)
            invalid.AddRange(DemoCredentials.Invalid(builder.Configuration));
        services.AddSingleton<ApiKeyRing>();
        services.AddSingleton<KnownClients>();
        services.AddHostedService<CredentialReload>();
        services.AddScoped<RunTimeCredentials>();
        services.AddScoped<IStartupContent, ClientSync>();
        services.AddScoped<IStartupContent, ApiKeySync>();

        var keys = new TokenKeys();
        services.AddSingleton(keys);
        if (isDevelopment && !TokenCertificates.AreConfigured(builder.Configuration))
            services.AddScoped<IStartupContent, DevelopmentKeys>();
        else
            TokenCertificates.Load(keys, builder.Configuration, TimeProvider.System.GetUtcNow(), invalid);

        var issuer = TokenSettings.ReadIssuer(builder.Configuration, invalid);
        var outside = OutsideIssuer.Read(builder.Configuration, isDevelopment, invalid);
        builder.RejectSettings(invalid);

        services.AddAuthorization();
        services.AddAuthentication()
            .AddScheme<ApiKeyOptions, ApiKeyHandler>(Schemes.Gateway, options => options.Header = ApiKeyHeader.Gateway)
            .AddScheme<ApiKeyOptions, ApiKeyHandler>(Schemes.Roles, options => options.Header = ApiKeyHeader.Roles);
        services.AddBearerTokens(issuer, outside);
        services.AddCredentialStore();
        services.AddTokenServer(issuer);
        services.AddSingleton<IAuthenticationSchemeProvider, SchemesAskedByName>();
    }
}
