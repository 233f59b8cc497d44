using MigrationPlatform.Api.Data.Cleanup;
using MigrationPlatform.Api.Sms.Gateways;
using MigrationPlatform.Api.Sms.Inbox;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.Sms;

internal static class SmsRegistration
{
    /// <summary>The senders by the name <c>Sms:Provider</c> knows them by. A new one is a class and a line here.</summary>
    private static readonly Dictionary<string, Action<WebApplicationBuilder>> Providers = new(StringComparer.OrdinalIgnoreCase)
    {
        [InboxSender.Provider] = AddInbox,
        [HttpSender.Provider] = builder => builder.AddGateway<HttpSender, HttpSenderSettings, HttpSenderSettingsValidator>(HttpSenderSettings.Section),
        [TwilioSender.Provider] = builder => builder.AddGateway<TwilioSender, TwilioSettings, TwilioSettingsValidator>(TwilioSettings.Section),
    };

    public static void AddSms(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddSettings<SmsSettings, SmsSettingsValidator>(SmsSettings.Section);
        services.AddSingleton<SmsTelemetry>();
        services.AddSingleton<SmsOutbox>();
        services.AddSingleton<SmsDelivery>();
        services.AddHostedService<SmsDispatcher>();
        services.AddCleanup<OutboxCleanup>();
        services.AddHealthChecks().AddCheck<OutboxHealth>("sms", tags: ["ready"]);

        var settings = builder.SettingsOf<SmsSettings>(SmsSettings.Section);
        var provider = settings.Provider ?? (builder.Environment.IsDevelopment() ? InboxSender.Provider : "");
        if (!Providers.TryGetValue(provider, out var add))
            builder.RejectSettings($"Sms:Provider: must be one of {string.Join(", ", Providers.Keys.Where(name => builder.Environment.IsDevelopment() || name != InboxSender.Provider))}.");
        else
            add(builder);
    }

    private static void AddInbox(WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            builder.RejectSettings($"Sms:Provider: {InboxSender.Provider} shows every code to everybody; it is for Development only.");
            return;
        }

        builder.Services.AddSingleton<SmsInbox>();
        builder.Services.AddSingleton<ISmsCodeSender, InboxSender>();
    }
}
