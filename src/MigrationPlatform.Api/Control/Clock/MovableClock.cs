using System.Collections.Concurrent;

namespace MigrationPlatform.Api.Control.Clock;

/// <summary>
/// The clock of Development: the real one plus an offset that tests move. Timers and elapsed time follow a move forwards at once.
/// The way back moves the wall clock only: elapsed time never runs backwards, so timers keep the time they have left.
/// </summary>
internal sealed class MovableClock(TimeProvider real) : TimeProvider
{
    /// <summary>As far as the offset goes; beyond, dates would leave what tokens and databases can hold.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(3650);

    private readonly Lock _moving = new();
    private readonly ConcurrentDictionary<MovableTimer, byte> _armed = new();
    private long _offset;
    private long _jumped;

    /// <summary>Raised after each move, for what waits by other means than a timer.</summary>
    public event Action? Moved;

    /// <summary>For what must not follow: how long a test pauses, how old a sandbox is.</summary>
    public TimeProvider Real => real;

    public TimeSpan Offset => TimeSpan.FromTicks(Volatile.Read(ref _offset));

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override long TimestampFrequency => real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    public override long GetTimestamp() =>
        real.GetTimestamp() + (long)(Volatile.Read(ref _jumped) * ((double)real.TimestampFrequency / TimeSpan.TicksPerSecond));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovableTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves forwards. False when <paramref name="by"/> is not forwards, or further than <see cref="Furthest"/> in all.</summary>
    public bool Advance(TimeSpan by)
    {
        lock (_moving)
        {
            if (by <= TimeSpan.Zero || by > Furthest - Offset)
                return false;
            Interlocked.Add(ref _jumped, by.Ticks);
            Interlocked.Add(ref _offset, by.Ticks);
        }

        foreach (var timer in _armed.Keys)
            timer.Follow();
        Moved?.Invoke();
        return true;
    }

    /// <summary>Back to real time.</summary>
    public void Return()
    {
        lock (_moving)
            Interlocked.Exchange(ref _offset, 0);
        Moved?.Invoke();
    }

    internal void Arm(MovableTimer timer) => _armed[timer] = 0;

    internal void Disarm(MovableTimer timer) => _armed.TryRemove(timer, out _);
}
