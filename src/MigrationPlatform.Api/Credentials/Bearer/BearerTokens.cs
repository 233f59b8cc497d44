using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using MigrationPlatform.Api.Credentials.Keys;
using MigrationPlatform.Api.Credentials.Tokens;

namespace MigrationPlatform.Api.Credentials.Bearer;

/// <summary>Takes bearer tokens: our own.</summary>
internal static class BearerTokens
{
    private const string OwnIssuer = "Bearer.Own";
    private const string AccessTokenType = "at+jwt";

    public static void AddBearerTokens(this IServiceCollection services, TokenSettings settings)
    {
        services.AddAuthentication()
            .AddPolicyScheme(Schemes.Bearer, null, policy => policy.ForwardDefault = OwnIssuer)
            .AddJwtBearer(OwnIssuer);
        services.AddOptions<JwtBearerOptions>(OwnIssuer).Configure<TokenKeys, TimeProvider>((bearer, keys, clock) =>
        {
            bearer.MapInboundClaims = false;
            bearer.TokenHandlers.Clear();
            bearer.TokenHandlers.Add(new ValidatedTokens(clock));
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                AuthenticationType = Schemes.Bearer,
                NameClaimType = CallerClaims.Subject,
                RoleClaimType = CallerClaims.Roles,
                ValidIssuer = settings.Issuer.OriginalString,
                ValidAudience = TokenSettings.Audience,
                ValidTypes = [AccessTokenType],
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                IssuerSigningKeyResolver = (_, _, _, _) => keys.Signing,
                LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires, clock.GetUtcNow().UtcDateTime),
            };
        });
    }

    private static bool IsCurrent(DateTime? notBefore, DateTime? expires, DateTime now) => !(now < notBefore) && now < expires;
}
