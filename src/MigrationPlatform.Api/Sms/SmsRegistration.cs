using MigrationPlatform.Api.Sms.Gateways;
using MigrationPlatform.Api.Sms.Inbox;
using MigrationPlatform.Api.Sms.Outbox;

namespace MigrationPlatform.Api.Sms;

internal static class SmsRegistration
{
    /// <summary>The senders by the name <c>Sms:Provider</c> knows them by. A new one is a class and a line here.</summary>
    private static readonly Dictionary<string, Action<WebApplicationBuilder>> Providers = new(StringComparer.OrdinalIgnoreCase)
    {
        [InboxSender.Provider] = AddInbox,
        [HttpSender.Provider] = AddHttp,
        [TwilioSender.Provider] = AddTwilio,
    };

    public static void AddSms(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SmsSettings>().BindConfiguration(SmsSettings.Section);
        services.AddSingleton<SmsTelemetry>();
        services.AddSingleton<SmsOutbox>();
        services.AddSingleton<SmsDelivery>();
        services.AddHostedService<SmsDispatcher>();
        services.AddHostedService<OutboxCleanup>();
        services.AddHealthChecks().AddCheck<OutboxHealth>("sms", tags: ["ready"]);

        var provider = builder.Configuration[$"{SmsSettings.Section}:{nameof(SmsSettings.Provider)}"] ?? InboxSender.Provider;
        if (Providers.TryGetValue(provider, out var add))
            add(builder);
    }

    private static void AddInbox(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SmsInbox>();
        builder.Services.AddSingleton<ISmsCodeSender, InboxSender>();
    }

    private static void AddHttp(WebApplicationBuilder builder)
    {
        builder.AddGatewayClient();
        builder.Services.AddOptions<HttpSenderSettings>().BindConfiguration(HttpSenderSettings.Section);
        builder.Services.AddSingleton<ISmsCodeSender, HttpSender>();
    }

    private static void AddTwilio(WebApplicationBuilder builder)
    {
        builder.AddGatewayClient();
        builder.Services.AddOptions<TwilioSettings>().BindConfiguration(TwilioSettings.Section);
        builder.Services.AddSingleton<ISmsCodeSender, TwilioSender>();
    }
}
