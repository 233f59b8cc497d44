using System.Runtime.InteropServices;

namespace MigrationPlatform.Api.Operations;

/// <summary>
/// Gives memory back after a burst. The collector runs when something is allocated: a server that has nothing to do keeps what its
/// busiest second took. Shared array pools let go of what a thread has kept for half a minute, and of the rest after a minute, when a
/// collection runs then: so there are three. The C library keeps what each thread has freed, until it is told to give it back.
/// </summary>
internal sealed partial class IdleTrim : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Allocated within an interval by health checks and background work, and less than any call under load.</summary>
    private const long Idle = 2 * 1024 * 1024;

    /// <summary>Allocated since the last trim; below it there is nothing worth a collection.</summary>
    private const long WorthIt = 64 * 1024 * 1024;

    /// <summary>Intervals after the first collection at which another one empties the pools.</summary>
    private static readonly int[] Repeats = [6, 11];

    // Of glibc; musl has none, and needs none.
    private static readonly bool CanTrimNative = OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out var libc) && NativeLibrary.TryGetExport(libc, "malloc_trim", out _);

    private long _seen;
    private long _trimmed;
    private int? _sinceTrim;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!IsDue(GC.GetTotalAllocatedBytes()))
                continue;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            if (CanTrimNative)
                _ = TrimNative(0);
        }
    }

    /// <summary>To be asked once an interval: whether a burst is over and has not been cleaned up after.</summary>
    internal bool IsDue(long allocated)
    {
        var isIdle = allocated - _seen < Idle;
        _seen = allocated;
        if (!isIdle)
        {
            _sinceTrim = null;
            return false;
        }

        if (allocated - _trimmed >= WorthIt)
        {
            (_trimmed, _sinceTrim) = (allocated, 0);
            return true;
        }

        return ++_sinceTrim is { } intervals && Repeats.Contains(intervals);
    }

    [LibraryImport("libc.so.6", EntryPoint = "malloc_trim")]
    private static partial int TrimNative(nint keptBytes);
}

internal static class IdleTrimRegistration
{
    public static void AddIdleTrim(this WebApplicationBuilder builder) => builder.Services.AddHostedService<IdleTrim>();
}
