using MigrationPlatform.Api.Credentials.Clients.Secrets;
using MigrationPlatform.Api.Credentials.Keys;
using MigrationPlatform.Api.Credentials.Tokens.Steps;
using MigrationPlatform.Api.Data.Cleanup;
using MigrationPlatform.Api.Errors;
using OpenIddict.Server;
using static OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreHandlers;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;
using static OpenIddict.Server.OpenIddictServerHandlers.Exchange;
using static OpenIddict.Server.OpenIddictServerHandlers.Protection;

namespace MigrationPlatform.Api.Credentials.Tokens;

/// <summary>OpenIddict, set up to issue the vendor's tokens.</summary>
internal static class TokenServer
{
    public static void AddTokenServer(this IServiceCollection services, Uri issuer)
    {
        services.AddSingleton<SecretAttempts>();
        services.AddSingleton<IErrorDialect, TokenDialect>();
        services.AddCleanup<SpentTokens>();
        services.AddOpenIddict()
            .AddServer(server =>
            {
                server.SetIssuer(issuer)
                    .SetTokenEndpointUris("oauth/v2/token")
                    .SetAccessTokenLifetime(TokenSettings.AccessTokenLifetime)
                    .SetRefreshTokenLifetime(TokenSettings.RefreshTokenLifetime)
                    .SetRefreshTokenReuseLeeway(TimeSpan.Zero)
                    .AllowClientCredentialsFlow()
                    .AllowCustomFlow(Grants.Club)
                    .AllowCustomFlow(Grants.Contact)
                    .AllowRefreshTokenFlow()
                    .RegisterScopes(TokenSettings.Scope)
                    .DisableAccessTokenEncryption()
                    .DisableAuthorizationStorage()
                    .IgnoreEndpointPermissions().IgnoreGrantTypePermissions().IgnoreScopePermissions().IgnoreResourcePermissions();
                // TLS ends before the server.
                server.UseAspNetCore().DisableTransportSecurityRequirement();
                server.AddTokenCall();
            });
        services.AddOptions<OpenIddictServerOptions>().Configure<TokenKeys>(UseKeys);
    }

    private const int AfterOpenIddict = 0;

    // What happens to a token call, in this order.
    private static void AddTokenCall(this OpenIddictServerBuilder server)
    {
        server.AddEventHandler<ProcessRequestContext>(step => step
            .UseInlineHandler(context =>
            {
                // Routing has decided; OpenIddict knows the path without prefixes only.
                context.EndpointType = OpenIddictServerEndpointType.Token;
                return ValueTask.CompletedTask;
            })
            .SetOrder(InferEndpointType.Descriptor.Order + 1));

        server.RemoveEventHandler(ReadTokenForm.Replaced);
        server.RemoveEventHandler(ValidateClientAuthenticationMethod<ExtractTokenRequestContext>.Descriptor);
        server.RemoveEventHandler(ExtractBasicAuthenticationCredentials<ExtractTokenRequestContext>.Descriptor);
        server.AddEventHandler<ExtractTokenRequestContext>(step => step.UseSingletonHandler<ReadTokenForm>().SetOrder(ReadTokenForm.Replaced.Order));
        server.AddEventHandler<ValidateTokenRequestContext>(step => step.UseSingletonHandler<CheckForm>().SetOrder(ValidateGrantType.Descriptor.Order - 1));
        server.AddEventHandler<ValidateTokenRequestContext>(step => step.UseScopedHandler<AuthenticateClient>().SetOrder(ValidateAuthentication.Descriptor.Order - 1));
        server.AddEventHandler<ValidateTokenRequestContext>(step => step.UseSingletonHandler<CheckClientToken>().SetOrder(AfterOpenIddict));
        server.AddEventHandler<ValidateTokenRequestContext>(step => step.UseScopedHandler<CheckGrant>().SetOrder(AfterOpenIddict + 1));
        server.AddEventHandler<HandleTokenRequestContext>(step => step.UseSingletonHandler<IssueToken>());
        server.RemoveEventHandler(SpendRefreshToken.Replaced);
        server.AddEventHandler<ProcessSignInContext>(step => step.UseScopedHandler<SpendRefreshToken>().SetOrder(SpendRefreshToken.Replaced.Order));
        server.AddEventHandler<ProcessSignInContext>(step => step.UseSingletonHandler<AddRefreshToken>().SetOrder(EvaluateGeneratedTokens.Descriptor.Order + 1));
        server.AddEventHandler<GenerateTokenContext>(step => step.UseSingletonHandler<KeepOnlyRefreshTokens>().SetOrder(int.MinValue));
        server.AddEventHandler<GenerateTokenContext>(step => step.UseSingletonHandler<UseCurrentKeys>().SetOrder(AttachSecurityCredentials.Descriptor.Order + 1));
        server.AddEventHandler<ApplyTokenResponseContext>(step => step.UseSingletonHandler<WriteTokenAnswer>());
    }

    // All keys verify and decrypt; which of them signs is said by UseCurrentKeys.
    private static void UseKeys(OpenIddictServerOptions options, TokenKeys keys)
    {
        options.SigningCredentials.AddRange(keys.Signing.Select(UseCurrentKeys.ToSign));
        options.EncryptionCredentials.AddRange(keys.Encryption.Select(UseCurrentKeys.ToEncrypt));
    }
}
