namespace MigrationPlatform.Api.Sms.Outbox;

/// <summary>How long a message waits after a failed attempt.</summary>
internal static class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private const int LastDoubling = 6;

    /// <summary>
    /// Doubles from a second to a minute, half of it at random so that the messages of one outage do not come back together.
    /// A provider's own Retry-After is kept, up to <see cref="OutboxClaims.LongestWait"/>.
    /// </summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="retryAfter">What the provider asked for.</param>
    /// <param name="random">From 0 up to 1.</param>
    public static TimeSpan After(int attempt, TimeSpan? retryAfter, double random)
    {
        var doubled = First * Math.Pow(2, Math.Min(attempt - 1, LastDoubling));
        var wait = (doubled < Longest ? doubled : Longest) * (0.5 + random / 2);
        if (retryAfter > wait)
            wait = retryAfter.Value < OutboxClaims.LongestWait ? retryAfter.Value : OutboxClaims.LongestWait;
        return wait;
    }
}
