using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.Sms.Gateways;

internal static class GatewayRegistration
{
    /// <summary>A sender that calls a provider over HTTP, with its section of settings.</summary>
    public static void AddGateway<TSender, TSettings, TValidator>(this WebApplicationBuilder builder, string section)
        where TSender : class, ISmsCodeSender
        where TSettings : class, new()
        where TValidator : class, IValidateOptions<TSettings>
    {
        builder.AddSettings<TSettings, TValidator>(section);
        builder.Services.AddSingleton<ISmsCodeSender, TSender>();
        builder.AddGatewayClient();
    }

    private static void AddGatewayClient(this WebApplicationBuilder builder)
    {
        var timeout = builder.SettingsOf<SmsSettings>(SmsSettings.Section).SendTimeout;
        // An invalid one is reported under its own name, and not once more under those of the handler's options.
        if (!SmsSettingsValidator.MayTake(timeout))
            timeout = new SmsSettings().SendTimeout;
        builder.Services.AddSingleton<GatewayClient>();
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
