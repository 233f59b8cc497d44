namespace MigrationPlatform.Api.Control.Journal;

/// <summary>
/// The last calls to the APIs, in memory only: at most <see cref="Capacity"/>, and of bodies at most <see cref="MaxBytes"/> in all.
/// </summary>
internal sealed class CallJournal
{
    public const int Capacity = 1000;

    /// <summary>Of the oldest calls the bodies are dropped beyond this.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<JournalEntry> _oldestFirst = new(Capacity);
    private long _ids;
    private long _bytes;
    private int _world;

    /// <summary>Counts the resets: a call that was answered from the world before does not get into the journal of this one.</summary>
    public int World => Volatile.Read(ref _world);

    public void Add(JournalEntry entry, int? world)
    {
        lock (_lock)
        {
            if (world is { } answeredFrom && answeredFrom != _world)
                return;
            entry.Id = ++_ids;
            _oldestFirst.Enqueue(entry);
            if (_oldestFirst.Count > Capacity)
                _bytes -= SizeOf(_oldestFirst.Dequeue());
        }
    }

    /// <summary>The call has ended: its bodies are whole.</summary>
    public void Complete(JournalEntry entry)
    {
        entry.RequestBody.Complete();
        entry.ResponseBody.Complete();
        lock (_lock)
        {
            if (!_oldestFirst.TryPeek(out var oldest) || entry.Id < oldest.Id)
                return;
            _bytes += SizeOf(entry);
            foreach (var old in _oldestFirst.TakeWhile(_ => _bytes > MaxBytes))
                Shrink(old);
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RecordedCallJson> Read(JournalFilter filter)
    {
        JournalEntry[] entries;
        lock (_lock)
            entries = [.. _oldestFirst];
        Array.Reverse(entries);
        return [.. entries.Where(filter.Matches).Take(filter.Limit).Select(entry => entry.ToJson())];
    }

    public void Clear()
    {
        lock (_lock)
        {
            _oldestFirst.Clear();
            _bytes = 0;
        }
    }

    /// <summary>Empty, ids counting from the start, and closed to the calls of the world before.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            Clear();
            _ids = 0;
            _world++;
        }
    }

    private static int SizeOf(JournalEntry entry) => entry.RequestBody.Kept + entry.ResponseBody.Kept;

    private void Shrink(JournalEntry entry)
    {
        _bytes -= SizeOf(entry);
        entry.RequestBody.Drop();
        entry.ResponseBody.Drop();
        _bytes += SizeOf(entry);
    }
}
