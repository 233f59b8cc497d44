using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MigrationPlatform.Api.Credentials.Keys;
using MigrationPlatform.Api.Credentials.Tokens;

namespace MigrationPlatform.Api.Credentials.Bearer;

/// <summary>Takes bearer tokens: our own, and those of an outside issuer where one is named.</summary>
internal static class BearerTokens
{
    private const string Own = "Bearer.Own";
    private const string Outside = "Bearer.Outside";
    private const string AccessTokenType = "at+jwt";
    private const string Prefix = "Bearer ";

    // Another server's clock may be a little off; our own is not.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    public static void AddBearerTokens(this IServiceCollection services, Uri issuer, OutsideIssuer? outside)
    {
        var authentication = services.AddAuthentication().AddJwtBearer(Own);
        services.AddOptions<JwtBearerOptions>(Own).Configure<TokenKeys, TimeProvider>((bearer, keys, clock) =>
        {
            bearer.Validate(clock, TimeSpan.Zero);
            bearer.TokenValidationParameters.ValidIssuer = issuer.OriginalString;
            bearer.TokenValidationParameters.ValidAudience = TokenSettings.Audience;
            bearer.TokenValidationParameters.ValidTypes = [AccessTokenType];
            bearer.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];
            bearer.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, _, _) => keys.Signing;
        });

        if (outside is not null)
        {
            authentication.AddJwtBearer(Outside);
            services.AddOptions<JwtBearerOptions>(Outside).Configure<TimeProvider>((bearer, clock) =>
            {
                bearer.Validate(clock, ClockSkew);
                bearer.Authority = outside.Authority.OriginalString;
                bearer.RequireHttpsMetadata = outside.Authority.Scheme == Uri.UriSchemeHttps;
                bearer.TokenValidationParameters.ValidateAudience = outside.Audience is not null;
                bearer.TokenValidationParameters.ValidAudience = outside.Audience;
            });
        }

        authentication.AddPolicyScheme(Schemes.Bearer, null, policy =>
        {
            policy.ForwardDefault = Own;
            if (outside is not null)
                policy.ForwardDefaultSelector = context => IssuerOf(context) == issuer.OriginalString ? Own : Outside;
        });
    }

    private static void Validate(this JwtBearerOptions bearer, TimeProvider clock, TimeSpan skew)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(new ValidatedTokens(clock));
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

    // What the token says of its issuer is believed only as far as choosing whose key must have signed it.
    private static string? IssuerOf(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            return new JsonWebToken(header[Prefix.Length..].Trim()).Issuer;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenMalformedException)
        {
            return null;
        }
    }
}
