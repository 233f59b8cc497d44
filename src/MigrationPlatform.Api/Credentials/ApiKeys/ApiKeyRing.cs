using System.Collections.Frozen;
using System.Security.Claims;

namespace MigrationPlatform.Api.Credentials.ApiKeys;

/// <summary>
/// The API keys in memory, so that a request costs one hash and no database. A look-up by digest tells nothing through its time:
/// who cannot invert SHA-256 cannot steer which entries it is compared with.
/// </summary>
internal sealed class ApiKeyRing
{
    private FrozenDictionary<(ApiKeyHeader Header, string Digest), ClaimsPrincipal> _callers =
        FrozenDictionary<(ApiKeyHeader, string), ClaimsPrincipal>.Empty;

    public void Load(IEnumerable<ApiKey> keys) =>
        _callers = keys.ToFrozenDictionary(key => (key.Header, key.Digest), CallerOf);

    public ClaimsPrincipal? Find(ApiKeyHeader header, string key) => _callers.GetValueOrDefault((header, SecretDigest.Of(key)));

    private static ClaimsPrincipal CallerOf(ApiKey key)
    {
        var scheme = key.Header switch
        {
            ApiKeyHeader.Gateway => Schemes.Gateway,
            ApiKeyHeader.Roles => Schemes.Roles,
        };
        // The key's name is a piece of its digest: enough to tell keys apart, useless to guess one.
        var claims = new List<Claim> { new(CallerClaims.Subject, $"api-key:{key.Digest[..12]}") };
        claims.AddRange(key.ClientTokens.Select(value => new Claim(CallerClaims.ClientToken, value)));
        claims.AddRange(key.Orgs.Select(value => new Claim(CallerClaims.Orgs, value)));
        claims.AddRange(key.Roles.Select(value => new Claim(CallerClaims.Roles, value)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme, CallerClaims.Subject, CallerClaims.Roles));
    }
}
