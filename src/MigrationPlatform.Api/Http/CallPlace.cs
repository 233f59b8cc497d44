using System.Threading.RateLimiting;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.Http;

/// <summary>
/// The place of a call among those that <see cref="LoadShedding"/> lets the server work on. It is given up while the call waits for the
/// rest of its own body: callers who send slowly keep nobody else from being served.
/// </summary>
internal sealed class CallPlace(LoadShedding shedding, RateLimitLease lease) : IDisposable
{
    private RateLimitLease? _working = lease;
    private RateLimitLease? _arriving;

    /// <summary>
    /// Waits for what comes from the caller. Where too many calls wait so already, the place is kept meanwhile: each of them holds memory.
    /// </summary>
    /// <exception cref="UnavailableException">It has come, and no place was free in time.</exception>
    public static async ValueTask<T> OutsideAsync<T>(HttpContext context, ValueTask<T> arriving)
    {
        if (arriving.IsCompleted || context.Features.Get<CallPlace>() is not { } place)
            return await arriving;

        place.Leave();
        var arrived = await arriving;
        await place.ReturnAsync(context.RequestAborted);
        return arrived;
    }

    public void Dispose()
    {
        _working?.Dispose();
        _arriving?.Dispose();
    }

    private void Leave()
    {
        _arriving = shedding.TryWaitForBody();
        if (_arriving is null)
            return;
        _working?.Dispose();
        _working = null;
    }

    private async ValueTask ReturnAsync(CancellationToken cancellationToken)
    {
        _working ??= await shedding.AcquireAsync(cancellationToken);
        _arriving?.Dispose();
        _arriving = null;
        if (_working is { IsAcquired: true })
            return;
        shedding.CountShed();
        throw new UnavailableException("too many calls are under way");
    }
}
