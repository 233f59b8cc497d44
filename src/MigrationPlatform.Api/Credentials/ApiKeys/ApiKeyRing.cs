using System.Security.Claims;

namespace MigrationPlatform.Api.Credentials.ApiKeys;

/// <summary>
/// The API keys in memory, so that a request costs one hash and no database. A look-up by digest tells nothing through its time:
/// who cannot invert SHA-256 cannot steer which entries it is compared with.
/// </summary>
internal sealed class ApiKeyRing
{
    private readonly MirroredRows<(ApiKeyHeader, Digest), Entry> _keys = new();

    /// <summary>False while the database has never been read: then no key is known to be wrong.</summary>
    public bool IsLoaded => _keys.AreLoaded;

    /// <summary>Makes the ring what <paramref name="read"/> finds in the database.</summary>
    public Task LoadAsync(Func<Task<IReadOnlyCollection<ApiKey>>> read) =>
        _keys.LoadAsync(async () => [.. (await read()).Select(key => KeyValuePair.Create(NameOf(key), EntryOf(key)))]);

    public void Add(ApiKey key) => _keys.Add(NameOf(key), EntryOf(key));

    public void RemoveOf(string owner) => _keys.RemoveWhere(entry => entry.Owner == owner);

    public ClaimsPrincipal? Find(ApiKeyHeader header, string key) =>
        _keys.TryGet((header, Digest.Of(key)), out var entry) ? entry.Caller : null;

    private static (ApiKeyHeader, Digest) NameOf(ApiKey key) => (key.Header, Digest.Parse(key.Digest));

    private static Entry EntryOf(ApiKey key) => new(key.Owner, CallerOf(key));

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

    private sealed record Entry(string? Owner, ClaimsPrincipal Caller);
}
