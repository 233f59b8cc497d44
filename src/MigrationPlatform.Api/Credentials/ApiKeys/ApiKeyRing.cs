using System.Collections.Concurrent;
using System.Security.Claims;

namespace MigrationPlatform.Api.Credentials.ApiKeys;

/// <summary>
/// The API keys in memory, so that a request costs one hash and no database. A look-up by digest tells nothing through its time:
/// who cannot invert SHA-256 cannot steer which entries it is compared with.
/// </summary>
internal sealed class ApiKeyRing
{
    private readonly ConcurrentDictionary<(ApiKeyHeader Header, string Digest), Entry> _entries = [];
    private readonly Lock _writing = new();
    private HashSet<(ApiKeyHeader, string)>? _removedMeanwhile;

    /// <summary>
    /// Makes the ring what <paramref name="read"/> finds in the database. Keys that are added or removed by others while it reads
    /// stay as those left them: what was read may be older. One caller at a time.
    /// </summary>
    public async Task LoadAsync(Func<Task<IReadOnlyCollection<ApiKey>>> read)
    {
        HashSet<(ApiKeyHeader, string)> gone;
        lock (_writing)
        {
            gone = [.. _entries.Keys];
            _removedMeanwhile = [];
        }

        try
        {
            var keys = await read();
            lock (_writing)
            {
                foreach (var key in keys)
                {
                    gone.Remove(NameOf(key));
                    if (!_removedMeanwhile.Contains(NameOf(key)))
                        Put(key);
                }

                foreach (var name in gone)
                    _entries.TryRemove(name, out _);
            }
        }
        finally
        {
            lock (_writing)
                _removedMeanwhile = null;
        }
    }

    public void Add(ApiKey key)
    {
        lock (_writing)
            Put(key);
    }

    public void RemoveOf(string owner)
    {
        lock (_writing)
        {
            foreach (var (name, entry) in _entries)
            {
                if (entry.Key.Owner == owner && _entries.TryRemove(name, out _))
                    _removedMeanwhile?.Add(name);
            }
        }
    }

    public ClaimsPrincipal? Find(ApiKeyHeader header, string key) =>
        _entries.TryGetValue((header, SecretDigest.Of(key)), out var entry) ? entry.Caller : null;

    private static (ApiKeyHeader, string) NameOf(ApiKey key) => (key.Header, key.Digest);

    // The principal is made once for each state of a key, not at every reload.
    private void Put(ApiKey key)
    {
        if (!_entries.TryGetValue(NameOf(key), out var entry) || !entry.Key.HasRightsOf(key) || entry.Key.Owner != key.Owner)
            _entries[NameOf(key)] = new Entry(key, CallerOf(key));
    }

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

    private sealed record Entry(ApiKey Key, ClaimsPrincipal Caller);
}
