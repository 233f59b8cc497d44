namespace MigrationPlatform.Api.Control.Clock;

/// <summary>
/// A timer of <see cref="MovableClock"/>: due at a moment of that clock's elapsed time, on a real timer that is set anew when the clock
/// jumps.
/// </summary>
internal sealed class MovableTimer : ITimer
{
    private readonly Lock _lock = new();
    private readonly MovableClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _real;

    private long _set;
    private TimeSpan? _due;
    private TimeSpan _period;
    private bool _disposed;

    public MovableTimer(MovableClock clock, TimerCallback callback, object? state)
    {
        (_clock, _callback, _state) = (clock, callback, state);
        _real = clock.Real.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            if (_disposed)
                return false;
            _period = period;
            return Set(dueTime == Timeout.InfiniteTimeSpan ? null : dueTime);
        }
    }

    /// <summary>The clock has jumped: fires at once when that made the timer due, and earlier in any case.</summary>
    public void Follow()
    {
        lock (_lock)
        {
            if (!_disposed && _due is { } due)
                _real.Change(Positive(due - _clock.GetElapsedTime(_set)), Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _clock.Disarm(this);
            _real.Dispose();
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _disposed = true;
            _clock.Disarm(this);
            return _real.DisposeAsync();
        }
    }

    private void Fire()
    {
        lock (_lock)
        {
            // Set anew, or stopped, after the real timer had fired.
            if (_disposed || _due is not { } due)
                return;
            var left = due - _clock.GetElapsedTime(_set);
            if (left > TimeSpan.FromMilliseconds(1))
            {
                _real.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }

            Set(_period <= TimeSpan.Zero ? null : _period);
        }

        _callback(_state);
    }

    private bool Set(TimeSpan? due)
    {
        _due = due;
        if (due is null)
        {
            _clock.Disarm(this);
            return _real.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        // Known to the clock before its time is read: a jump in between finds it.
        _clock.Arm(this);
        _set = _clock.GetTimestamp();
        return _real.Change(due.Value, Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan Positive(TimeSpan left) => left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
