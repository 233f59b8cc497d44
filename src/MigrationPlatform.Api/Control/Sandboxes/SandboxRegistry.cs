using System.Collections.Concurrent;
using MigrationPlatform.Api.Control.Clock;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.Control.Sandboxes;

/// <summary>
/// The sandboxes there are, in memory: who calls is sorted, counted and dated without the database. Ages are real time, whatever a test
/// does to the clock: one that moves it by a day must not end the sandboxes of all others.
/// </summary>
internal sealed class SandboxRegistry(MovableClock clock)
{
    private readonly ConcurrentDictionary<string, Entry> _sandboxes = new();

    public void Add(string id, DateTimeOffset lastUsedAt) => _sandboxes.TryAdd(id, new Entry { LastUsedAt = lastUsedAt, Changed = false });

    public bool Remove(string id) => _sandboxes.TryRemove(id, out _);

    public void Clear() => _sandboxes.Clear();

    /// <summary>The id when there is such a sandbox, else null.</summary>
    public string? Known(string? id) => id is not null && _sandboxes.ContainsKey(id) ? id : null;

    /// <summary>Begins a call in a sandbox; ending the sandbox waits for it. Null when there is no such sandbox.</summary>
    public async ValueTask<IDisposable?> BeginCallAsync(string? id, CancellationToken cancellationToken)
    {
        if (id is null || !_sandboxes.TryGetValue(id, out var sandbox))
            return null;
        Touch(sandbox);
        return await sandbox.Use.BeginAsync(cancellationToken);
    }

    /// <summary>The id, used now, when there is such a sandbox; else null.</summary>
    public string? Use(string id)
    {
        if (!_sandboxes.TryGetValue(id, out var sandbox))
            return null;
        Touch(sandbox);
        return id;
    }

    /// <summary>Waits for the calls under way in a sandbox and runs <paramref name="end"/>; no call comes in meanwhile.</summary>
    public Task EndAsync(string id, Func<Task> end) => _sandboxes.TryGetValue(id, out var sandbox) ? sandbox.Use.ReplaceAsync(end) : end();

    public IReadOnlyList<string> UnusedSince(DateTimeOffset instant) =>
        [.. _sandboxes.Where(sandbox => sandbox.Value.LastUsedAt < instant).Select(sandbox => sandbox.Key)];

    public bool IsUnusedSince(string id, DateTimeOffset instant) => _sandboxes.TryGetValue(id, out var sandbox) && sandbox.LastUsedAt < instant;

    /// <summary>The last uses since this was asked before.</summary>
    public IReadOnlyList<(string Id, DateTimeOffset LastUsedAt)> TakeUses()
    {
        var uses = new List<(string, DateTimeOffset)>();
        foreach (var (id, sandbox) in _sandboxes)
        {
            if (!sandbox.Changed)
                continue;
            sandbox.Changed = false;
            uses.Add((id, sandbox.LastUsedAt));
        }

        return uses;
    }

    private void Touch(Entry sandbox)
    {
        sandbox.LastUsedAt = clock.Real.Now();
        sandbox.Changed = true;
    }

    private sealed class Entry
    {
        private long _lastUsed;

        public DatabaseUse Use { get; } = new();

        public bool Changed { get; set; }

        public DateTimeOffset LastUsedAt
        {
            get => new(Volatile.Read(ref _lastUsed), TimeSpan.Zero);
            set => Volatile.Write(ref _lastUsed, value.UtcTicks);
        }
    }
}
