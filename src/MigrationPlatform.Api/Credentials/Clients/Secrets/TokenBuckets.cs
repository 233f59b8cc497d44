namespace MigrationPlatform.Api.Credentials.Clients.Secrets;

/// <summary>A token bucket for each of many keys, by the server's clock and in bounded memory.</summary>
/// <param name="size">What a full bucket holds.</param>
/// <param name="perSecond">What flows back into it.</param>
/// <param name="clock">The server's.</param>
internal sealed class TokenBuckets(int size, double perSecond, TimeProvider clock)
{
    private const int MostBuckets = 10_000;

    // Beyond the most, new keys share one bucket: an attacker with many addresses gets less, not more.
    private const string Shared = "";

    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private DateTimeOffset _pruned;

    /// <returns>Null when taken; else how long until there is something to take.</returns>
    public TimeSpan? TryTake(string key)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var bucket = Find(key, now);
            var level = LevelOf(bucket, now);
            if (level < 1)
                return TimeSpan.FromSeconds((1 - level) / perSecond);
            (bucket.Level, bucket.At) = (level - 1, now);
            return null;
        }
    }

    public void GiveBack(string key)
    {
        lock (_lock)
        {
            if (_buckets.TryGetValue(key, out var bucket) || _buckets.TryGetValue(Shared, out bucket))
                bucket.Level = Math.Min(size, bucket.Level + 1);
        }
    }

    private Bucket Find(string key, DateTimeOffset now)
    {
        if (_buckets.TryGetValue(key, out var bucket))
            return bucket;
        if (_buckets.Count >= MostBuckets)
        {
            Prune(now);
            if (_buckets.Count >= MostBuckets && _buckets.TryGetValue(Shared, out bucket))
                return bucket;
            key = _buckets.Count >= MostBuckets ? Shared : key;
        }

        return _buckets[key] = new Bucket { Level = size, At = now };
    }

    // A full bucket is as good as none. Looking at all of them is worth it once a second, not at each call.
    private void Prune(DateTimeOffset now)
    {
        if ((now - _pruned).Duration() < TimeSpan.FromSeconds(1))
            return;
        _pruned = now;
        foreach (var (key, _) in _buckets.Where(entry => LevelOf(entry.Value, now) >= size).ToArray())
            _buckets.Remove(key);
    }

    // A clock that is set back fills nothing and takes nothing.
    private double LevelOf(Bucket bucket, DateTimeOffset now) =>
        Math.Min(size, bucket.Level + Math.Max(0, (now - bucket.At).TotalSeconds) * perSecond);

    private sealed class Bucket
    {
        public double Level { get; set; }

        public DateTimeOffset At { get; set; }
    }
}
