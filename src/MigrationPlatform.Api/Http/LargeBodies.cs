namespace MigrationPlatform.Api.Http;

/// <summary>
/// Large bodies take turns, as many at once as there are processors: more would not be done sooner, and each takes many times its
/// length in memory while it is read. Small ones never wait.
/// </summary>
internal static class LargeBodies
{
    public const int Smallest = 128 * 1024;

    /// <summary>A body that has waited so long is worked on all the same: a call that hangs does not make others hang.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static readonly int AtOnce = Math.Max(2, Environment.ProcessorCount);

    private static readonly SemaphoreSlim Turns = new(AtOnce);

    /// <summary>Waits for a turn, which ends when it is disposed of; null for a body that needs none or has waited long enough.</summary>
    public static async ValueTask<IDisposable?> TakeTurnAsync(int length, CancellationToken cancellationToken) =>
        length >= Smallest && await Turns.WaitAsync(Patience, cancellationToken) ? new Turn() : null;

    private sealed class Turn : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                Turns.Release();
        }
    }
}
