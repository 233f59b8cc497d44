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
        _shed = meters.Create(MeterName).CreateCounter<long>("http.calls.shed", "{call}", "API calls answered 503 because too many were under way");
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = await AcquireAsync(context.RequestAborted);
        if (lease is { IsAcquired: true })
        {
            await next(context);
            return;
        }

        _shed.Add(1);
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        await context.WriteFailureAsync(Failure.Unavailable);
    }

    public void Dispose() => _limiter.Dispose();

    private async ValueTask<RateLimitLease?> AcquireAsync(CancellationToken cancellationToken)
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
