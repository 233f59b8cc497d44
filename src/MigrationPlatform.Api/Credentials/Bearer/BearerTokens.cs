using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MigrationPlatform.Api.Credentials.Keys;
using MigrationPlatform.Api.Credentials.Tokens;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.Credentials.Bearer;

/// <summary>Takes bearer tokens: our own, and those of an outside issuer where one is named.</summary>
internal static class BearerTokens
{
    private const string Own = "Bearer.Own";
    private const string Outside = "Bearer.Outside";
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
            services.AddSingleton<ValidatedTokens>();
            services.AddSingleton<IssuerSelector>();
            authentication.AddJwtBearer(Outside);
            services.AddOptions<JwtBearerOptions>(Outside).Configure<TimeProvider, ValidatedTokens, OutsideDiscovery>((bearer, clock, tokens, discovery) =>
            {
                bearer.ValidateBy(tokens, clock, ClockSkew);
                bearer.ConfigurationManager = discovery;
                bearer.TokenValidationParameters.ValidateAudience = outside.Audience is not null;
                bearer.TokenValidationParameters.ValidAudience = outside.Audience;
            });
        }

        authentication.AddPolicyScheme(Schemes.Bearer, null, policy =>
        {
            policy.ForwardDefault = Own;
            if (outside is not null)
                policy.ForwardDefaultSelector = context => context.RequestServices.GetRequiredService<IssuerSelector>().IsOutside(context) ? Outside : Own;
        });
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

/// <summary>Tells whose key must have signed a token. What the token says of its issuer is believed only as far as that.</summary>
internal sealed class IssuerSelector(OutsideIssuer outside, OwnTokens own, ValidatedTokens others)
{
    private const string Prefix = "Bearer ";

    private readonly string _issuer = outside.Authority.OriginalString.TrimEnd('/');

    /// <summary>True for the tokens of the configured issuer alone, so that nobody else's can make the server ask it for keys.</summary>
    public bool IsOutside(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return false;
        var token = header[Prefix.Length..].Trim();
        return !own.Remembers(token) && (others.Remembers(token) || IssuerOf(token)?.TrimEnd('/') == _issuer);
    }

    private static string? IssuerOf(string token)
    {
        try
        {
            return new JsonWebToken(token).Issuer;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenMalformedException)
        {
            return null;
        }
    }
}
