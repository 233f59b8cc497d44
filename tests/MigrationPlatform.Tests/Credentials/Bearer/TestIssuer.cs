using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MigrationPlatform.Tests.Credentials.Bearer;

/// <summary>An outside issuer on loopback: discovery, keys, and tokens with whatever claims a test wants.</summary>
public sealed class TestIssuer : IAsyncLifetime
{
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "outside-1" };
    private WebApplication? _app;

    private int _asked;

    /// <summary>Answers every question with 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>How often its configuration was asked for.</summary>
    public int Asked => _asked;

    public string Authority => _app!.Urls.Single();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () =>
        {
            Interlocked.Increment(ref _asked);
            return IsDown ? Results.StatusCode(503) : Results.Json(new { issuer = Authority, jwks_uri = Authority + "/keys" });
        });
        _app.MapGet("/keys", () =>
        {
            var key = _key.Rsa.ExportParameters(false);
            return Results.Json(new
            {
                keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = _key.KeyId, n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } },
            });
        });
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();

    public string Token(DateTimeOffset now, Action<SecurityTokenDescriptor>? change = null)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Authority,
            Audience = "migration-platform",
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.AddMinutes(5).UtcDateTime,
            Subject = new ClaimsIdentity([new Claim("sub", "outsider"), new Claim("preferred_username", "o.utsider")]),
            Claims = new Dictionary<string, object>
            {
                ["orgs"] = new[] { "telco" },
                ["groups"] = new[] { "/vk_org", "other", "/parent/child" },
                ["client_token"] = "demoapi",
            },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }
}
