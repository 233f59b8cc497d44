using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using MigrationPlatform.Api.Credentials.Keys;
using MigrationPlatform.Api.Credentials.Tokens;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.Credentials.Bearer;

/// <summary>Takes bearer tokens: our own, and those of an outside issuer where one is named.</summary>
internal static class BearerTokens
{
    public const string Own = "Bearer.Own";
    public const string Outside = "Bearer.Outside";
    private const string AccessTokenType = "at+jwt";

    // Another server's clock may be a little off; our own is not.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    public static void AddBearerTokens(this IServiceCollection services, Uri issuer, OutsideIssuer? outside)
    {
        services.AddSingleton<OwnTokens>();
        var authentication = services.AddAuthentication().AddJwtBearer(Own);
        services.AddOptions<JwtBearerOptions>(Own).Configure<TokenKeys, TimeProvider, OwnTokens>((bearer, keys, clock, tokens) =>
        {
            bearer.ValidateBy(tokens, clock, TimeSpan.Zero);
            bearer.Events = new JwtBearerEvents { OnMessageReceived = message => keys.AreLoaded || message.Request.Headers.Authorization.Count == 0 ? Task.CompletedTask : throw KeysMissing() };
            bearer.TokenValidationParameters.ValidIssuer = issuer.OriginalString;
            bearer.TokenValidationParameters.ValidAudience = TokenSettings.Audience;
            bearer.TokenValidationParameters.ValidTypes = [AccessTokenType];
            bearer.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
            bearer.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, _, _) => keys.Signing;
        });

        if (outside is not null)
        {
            services.AddSingleton(outside);
            services.AddSingleton<OutsideDiscovery>();
            services.AddSingleton<OutsideTokens>();
            authentication.AddJwtBearer(Outside);
            services.AddOptions<JwtBearerOptions>(Outside).Configure<TimeProvider, OutsideTokens, OutsideDiscovery>((bearer, clock, tokens, discovery) =>
            {
                bearer.ValidateBy(tokens, clock, ClockSkew);
                bearer.ConfigurationManager = discovery;
                bearer.TokenValidationParameters.ValidateAudience = outside.Audience is not null;
                bearer.TokenValidationParameters.ValidAudience = outside.Audience;
            });
        }

        services.AddTransient<BearerHandler>();
        services.Configure<AuthenticationOptions>(options => options.AddScheme<BearerHandler>(Schemes.Bearer, null));
    }

    private static void ValidateBy(this JwtBearerOptions bearer, ValidatedTokens tokens, TimeProvider clock, TimeSpan skew)
    {
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(tokens);
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            AuthenticationType = Schemes.Bearer,
            NameClaimType = CallerClaims.Subject,
            RoleClaimType = CallerClaims.Roles,
            LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires, clock.GetUtcNow().UtcDateTime, skew),
        };
    }

    private static bool IsCurrent(DateTime? notBefore, DateTime? expires, DateTime now, TimeSpan skew) =>
        !(now + skew < notBefore) && now - skew < expires;

    // Without keys no token can be told from a bad one.
    private static UnavailableException KeysMissing() => new("the keys of tokens are not loaded yet");
}
