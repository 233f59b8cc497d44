using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace MigrationPlatform.Api.Credentials.Clients.Secrets;

/// <summary>
/// Bounds the slow hashes that wrong secrets cost, for each client id (existing or not) and for each remote address.
/// A right secret is given its share back, so callers that know their secret are never refused because they are many.
/// </summary>
internal sealed class SecretAttempts(TimeProvider clock) : IDisposable
{
    /// <summary>Wrong secrets at once, for one client or from one address.</summary>
    public const int Burst = 60;

    private const double PerSecond = 2;
    private const int MostWaiting = 128;
    private const int MostHeldBack = 256;
    private const int LongestClientId = 100;

    private static readonly TimeSpan HoldBack = TimeSpan.FromMilliseconds(250);

    private readonly TokenBuckets _clients = new(Burst, PerSecond, clock);
    private readonly TokenBuckets _addresses = new(Burst, PerSecond, clock);

    // Half of the processors stay free for everybody else, whoever hashes.
    private readonly ConcurrencyLimiter _hashing = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private int _heldBack;

    public void Dispose() => _hashing.Dispose();

    /// <summary>Runs <paramref name="check"/>, the slow comparison, if client and address may have one.</summary>
    public async Task<SecretAttempt> TryAsync(IPAddress? address, string clientId, Func<ValueTask<bool>> check, CancellationToken cancellationToken)
    {
        // No client has a longer id; those of attackers are not worth their memory.
        var client = clientId.Length > LongestClientId ? "" : clientId;
        var from = NetworkOf(address);
        if (_addresses.TryTake(from) is { } untilAddress)
            return await RefuseAsync(untilAddress, cancellationToken);
        if (_clients.TryTake(client) is { } untilClient)
            return await RefuseAsync(untilClient, cancellationToken);

        using var turn = await _hashing.AcquireAsync(1, cancellationToken);
        if (!turn.IsAcquired)
            return await RefuseAsync(TimeSpan.FromSeconds(1), cancellationToken);
        if (!await check())
            return SecretAttempt.Wrong;

        _addresses.GiveBack(from);
        _clients.GiveBack(client);
        return SecretAttempt.Right;
    }

    // A refusal costs little, but a caller in a loop would ask for thousands a second: it waits, holding nothing but its connection.
    private async Task<SecretAttempt> RefuseAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _heldBack) <= MostHeldBack)
                await Task.Delay(HoldBack, TimeProvider.System, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _heldBack);
        }

        return SecretAttempt.TooMany(wait);
    }

    // One subscriber has 2^64 addresses of IPv6.
    private static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}

/// <param name="IsRight">The secret is the client's.</param>
/// <param name="RetryAfter">Not null when nothing was compared: how long until it may be tried again.</param>
internal readonly record struct SecretAttempt(bool IsRight, TimeSpan? RetryAfter)
{
    public static readonly SecretAttempt Right = new(true, null);

    public static readonly SecretAttempt Wrong = new(false, null);

    public static SecretAttempt TooMany(TimeSpan wait) => new(false, wait);
}
