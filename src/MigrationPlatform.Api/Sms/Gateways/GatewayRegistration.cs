using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;

namespace MigrationPlatform.Api.Sms.Gateways;

internal static class GatewayRegistration
{
    /// <summary>The HTTP client of the senders that need one.</summary>
    public static void AddGatewayClient(this WebApplicationBuilder builder)
    {
        var timeout = (builder.Configuration.GetSection(SmsSettings.Section).Get<SmsSettings>() ?? new SmsSettings()).SendTimeout;
        builder.Services.TryAddSingleton<GatewayClient>();
        builder.Services.AddHttpClient(GatewayClient.ClientName)
            // URLs and headers hold account names and secrets: no logs and no spans of the client's own; "sms.send" tells what is to tell.
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ActivityHeadersPropagator = null,
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddStandardResilienceHandler(resilience =>
            {
                // The outbox repeats; here are the time-outs, the circuit breaker and the limit on concurrent calls.
                resilience.Retry.DisableForUnsafeHttpMethods();
                resilience.AttemptTimeout.Timeout = timeout * 0.9;
                resilience.TotalRequestTimeout.Timeout = timeout;
                resilience.CircuitBreaker.SamplingDuration = TimeSpan.FromTicks(Math.Max((2 * timeout).Ticks, TimeSpan.FromSeconds(30).Ticks));
            });
    }
}
