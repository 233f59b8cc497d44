using System.Globalization;

namespace MigrationPlatform.Api.Control.Faults;

/// <summary>The faults that are ordered, oldest first. A used one leaves the list and can be looked up for a while.</summary>
internal sealed class FaultRules
{
    private const int UsedKept = 1000;

    private readonly Lock _lock = new();
    private readonly List<FaultRule> _left = [];
    private readonly Queue<FaultRule> _used = new();
    private int _ids;
    private volatile bool _any;

    /// <summary>False costs a call nothing more.</summary>
    public bool Any => _any;

    public FaultJson Add(Func<string, FaultRule> create)
    {
        lock (_lock)
        {
            var rule = create((++_ids).ToString(CultureInfo.InvariantCulture));
            _left.Add(rule);
            _any = true;
            return FaultJson.From(rule);
        }
    }

    /// <summary>The oldest fault that matches, which has hit by being returned.</summary>
    public FaultRule? Take(string method, string path, string? clientToken)
    {
        lock (_lock)
        {
            var rule = _left.Find(rule => rule.Matches(method, path, clientToken));
            if (rule is null)
                return null;
            if (++rule.Hits == rule.Times)
                Retire(rule);
            return rule;
        }
    }

    public IReadOnlyList<FaultJson> Left()
    {
        lock (_lock)
            return [.. _left.Select(FaultJson.From)];
    }

    public FaultJson? Find(string id)
    {
        lock (_lock)
            return _left.Concat(_used).FirstOrDefault(rule => rule.Id == id) is { } rule ? FaultJson.From(rule) : null;
    }

    public bool Remove(string id)
    {
        lock (_lock)
        {
            if (_left.Find(rule => rule.Id == id) is { } rule)
                Retire(rule);
            else if (_used.All(rule => rule.Id != id))
                return false;
            return true;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            foreach (var rule in _left.ToArray())
                Retire(rule);
        }
    }

    /// <summary>Forgets every fault there ever was; ids count from the start.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _left.Clear();
            _used.Clear();
            _ids = 0;
            _any = false;
        }
    }

    private void Retire(FaultRule rule)
    {
        _left.Remove(rule);
        _any = _left.Count > 0;
        _used.Enqueue(rule);
        if (_used.Count > UsedKept)
            _used.Dequeue();
    }
}
