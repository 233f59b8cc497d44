using MigrationPlatform.Api.Credentials.Clients;
using MigrationPlatform.Api.Credentials.Clients.Secrets;
using MigrationPlatform.Api.Credentials.Tokens;
using MigrationPlatform.Api.Data;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Api.Credentials;

internal static class CredentialStore
{
    /// <summary>OpenIddict's tables of clients and refresh tokens, behind our own managers.</summary>
    public static void AddCredentialStore(this IServiceCollection services)
    {
        services.AddSingleton<VerifiedSecrets>();
        services.AddScoped(scope => (ClientManager)scope.GetRequiredService<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>>());
        services.AddOpenIddict().AddCore(core => core
            .ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication, ClientManager>()
            .ReplaceTokenManager<OpenIddictEntityFrameworkCoreToken, TokenManager>()
            .UseEntityFrameworkCore().UseDbContext<MigrationPlatformDbContext>());
    }
}
