using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace MigrationPlatform.Api.Credentials.Clients.Secrets;

/// <summary>
/// Remembers which secret matched a client's stored hash, so that a client seen before doesn't pay for the slow hash again.
/// Kept is a hash under a key that never leaves the process; it counts only as long as the stored hash stays the same.
/// </summary>
internal sealed class VerifiedSecrets
{
    private const int MostClients = 10_000;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, Verified> _clients = new(StringComparer.Ordinal);

    public bool Matches(string clientId, string storedHash, string secretDigest) =>
        _clients.TryGetValue(clientId, out var verified)
        && verified.StoredHash == storedHash
        && CryptographicOperations.FixedTimeEquals(verified.Mac, MacOf(secretDigest));

    /// <summary>To be called only after the slow comparison has succeeded, or with a hash just made of this secret.</summary>
    public void Remember(string clientId, string storedHash, string secretDigest)
    {
        // Whichever client makes room pays for one slow hash more.
        if (_clients.Count >= MostClients && !_clients.ContainsKey(clientId) && _clients.Keys.FirstOrDefault() is { } other)
            _clients.TryRemove(other, out _);
        _clients[clientId] = new Verified(storedHash, MacOf(secretDigest));
    }

    private byte[] MacOf(string secretDigest) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(secretDigest));

    private sealed record Verified(string StoredHash, byte[] Mac);
}
