using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace MigrationPlatform.Api.Credentials;

/// <summary>
/// Rows of the database kept in memory, so that requests ask no database: read again as a whole from time to time,
/// added and removed one by one meanwhile.
/// </summary>
internal sealed class MirroredRows<TKey, TValue> where TKey : notnull where TValue : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _rows = [];
    private readonly Lock _writing = new();

    // What was removed while each load that is under way was reading.
    private readonly List<HashSet<TKey>> _loads = [];

    /// <summary>They have been read once; until then nothing is known.</summary>
    public bool AreLoaded { get; private set; }

    /// <summary>
    /// Makes the rows what <paramref name="read"/> finds. Rows that others add or remove while it reads stay as those left them:
    /// what was read may be older.
    /// </summary>
    public async Task LoadAsync(Func<Task<IEnumerable<KeyValuePair<TKey, TValue>>>> read)
    {
        HashSet<TKey> gone;
        HashSet<TKey> removedMeanwhile = [];
        lock (_writing)
        {
            gone = [.. _rows.Keys];
            _loads.Add(removedMeanwhile);
        }

        try
        {
            var rows = await read();
            lock (_writing)
            {
                foreach (var (key, value) in rows)
                {
                    gone.Remove(key);
                    if (!removedMeanwhile.Contains(key))
                        _rows[key] = value;
                }

                foreach (var key in gone)
                    _rows.TryRemove(key, out _);
                AreLoaded = true;
            }
        }
        finally
        {
            lock (_writing)
                _loads.Remove(removedMeanwhile);
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => _rows.TryGetValue(key, out value);

    public void Add(TKey key, TValue value)
    {
        lock (_writing)
            _rows[key] = value;
    }

    public void RemoveWhere(Func<TValue, bool> isRemoved)
    {
        lock (_writing)
        {
            foreach (var (key, value) in _rows)
            {
                if (!isRemoved(value))
                    continue;
                _rows.TryRemove(key, out _);
                _loads.ForEach(removed => removed.Add(key));
            }
        }
    }
}
