using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Errors;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.Http;

/// <summary>
/// Works on a bounded number of API calls at once and answers what waits too long with 503 and <c>Retry-After</c>, in the words of its API:
/// under more load than the server carries, some calls fail quickly instead of all slowly. Health and the server's own pages are never
/// turned away.
/// </summary>
internal sealed class LoadShedding : IDisposable
{
    public const string MeterName = "MigrationPlatform.Http";

    private const string RetryAfterSeconds = "1";

    private readonly ConcurrencyLimiter _limiter;
    private readonly ConcurrencyLimiter _arriving;
    private readonly TimeSpan _longestWait;
    private readonly Counter<long> _shed;

    public LoadShedding(IOptions<LimitSettings> settings, IMeterFactory meters)
    {
        var limits = settings.Value;
        _longestWait = limits.LongestWait;
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = limits.ConcurrentCalls,
            QueueLimit = limits.WaitingCalls,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        _arriving = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = limits.ArrivingCalls });
        _shed = meters.Create(MeterName).CreateCounter<long>("http.calls.shed", "{call}", "API calls answered 503 because too many were under way");
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var lease = await AcquireAsync(context.RequestAborted);
        if (lease is { IsAcquired: true })
        {
            using var place = new CallPlace(this, lease);
            context.Features.Set(place);
            await next(context);
            return;
        }

        lease?.Dispose();
        CountShed();
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        await context.WriteFailureAsync(Failure.Unavailable);
    }

    /// <summary>What a call holds while its body arrives; null when as many as are allowed hold it.</summary>
    public RateLimitLease? TryWaitForBody()
    {
        var lease = _arriving.AttemptAcquire();
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        return null;
    }

    public void CountShed() => _shed.Add(1);

    public void Dispose()
    {
        _limiter.Dispose();
        _arriving.Dispose();
    }

    /// <summary>A place, at once or within the longest wait; null, or not acquired, when there is none.</summary>
    public async ValueTask<RateLimitLease?> AcquireAsync(CancellationToken cancellationToken)
    {
        var atOnce = _limiter.AttemptAcquire();
        if (atOnce.IsAcquired)
            return atOnce;

        atOnce.Dispose();
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        wait.CancelAfter(_longestWait);
        try
        {
            return await _limiter.AcquireAsync(1, wait.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}

internal static class LoadSheddingRegistration
{
    public static void AddLoadShedding(this WebApplicationBuilder builder)
    {
        builder.AddSettings<LimitSettings, LimitSettingsValidator>(LimitSettings.Section);
        builder.Services.AddSingleton<LoadShedding>();
    }

    /// <summary>To be placed behind what answers without work, such as preflights, and before everything that costs.</summary>
    public static void UseLoadShedding(this WebApplication app)
    {
        var shedding = app.Services.GetRequiredService<LoadShedding>();
        app.Use((context, next) => context.BelongsToAnApi() ? shedding.InvokeAsync(context, next) : next(context));
    }
}
