namespace MigrationPlatform.Api.Data;

/// <summary>
/// Counts what works with some rows, so that they can be replaced as a whole while nobody does: a readers-writer lock that waits
/// asynchronously.
/// Not reentrant: work must not begin within work.
/// </summary>
internal sealed class DatabaseUse
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _reopening;
    private TaskCompletionSource? _draining;
    private int _inUse;

    /// <summary>Begins a piece of work, after any replacement that waits or runs. Disposing the result ends it.</summary>
    public async ValueTask<Work> BeginAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task reopened;
            lock (_lock)
            {
                if (_reopening is null)
                {
                    _inUse++;
                    return new Work(this);
                }

                reopened = _reopening.Task;
            }

            await reopened.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits for the work under way, holds what comes meanwhile, and runs <paramref name="replace"/> alone.</summary>
    public async Task ReplaceAsync(Func<Task> replace, CancellationToken cancellationToken = default)
    {
        var drained = await CloseAsync(cancellationToken);
        try
        {
            await drained.Task.WaitAsync(cancellationToken);
            await replace();
        }
        finally
        {
            Reopen();
        }
    }

    // One replacement at a time. The result completes when nobody is inside.
    private async Task<TaskCompletionSource> CloseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task reopened;
            lock (_lock)
            {
                if (_reopening is null)
                {
                    _reopening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    _draining = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    if (_inUse == 0)
                        _draining.SetResult();
                    return _draining;
                }

                reopened = _reopening.Task;
            }

            await reopened.WaitAsync(cancellationToken);
        }
    }

    private void Reopen()
    {
        lock (_lock)
        {
            _reopening?.SetResult();
            _reopening = _draining = null;
        }
    }

    private void End()
    {
        lock (_lock)
        {
            if (--_inUse == 0)
                _draining?.TrySetResult();
        }
    }

    /// <summary>Work under way.</summary>
    public sealed class Work(DatabaseUse use) : IDisposable
    {
        private DatabaseUse? _use = use;

        public void Dispose() => Interlocked.Exchange(ref _use, null)?.End();
    }
}
