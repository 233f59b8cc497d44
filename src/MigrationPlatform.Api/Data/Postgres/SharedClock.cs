namespace MigrationPlatform.Api.Data.Postgres;

/// <summary>
/// The clock of this machine, corrected to the database's. Replicas judge the same codes, leases and limits: where their clocks differ,
/// one would give up messages and refuse codes that live for the other. What they have in common is the database.
/// </summary>
internal sealed class SharedClock(TimeProvider machine) : TimeProvider
{
    /// <summary>Clocks that differ by less are left alone: a question takes time, too.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private long _correction;

    public TimeProvider Machine => machine;

    public TimeSpan Correction => TimeSpan.FromTicks(Volatile.Read(ref _correction));

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Correction;

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Takes what was measured: the database's time less the machine's. True when that changes the time.</summary>
    public bool Adopt(TimeSpan difference)
    {
        var wanted = difference.Duration() > Tolerance ? difference : TimeSpan.Zero;
        if ((wanted - Correction).Duration() <= Tolerance)
            return false;
        Volatile.Write(ref _correction, wanted.Ticks);
        return true;
    }
}
