using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Sms.Gateways;
using MigrationPlatform.Api.Sms.Inbox;
using MigrationPlatform.Api.Sms.Outbox;

namespace MigrationPlatform.Api.Sms;

internal static class SmsRegistration
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);

    /// <summary>The senders by the name <c>Sms:Provider</c> knows them by. A new one is a class and a line here.</summary>
    private static readonly Dictionary<string, Action<WebApplicationBuilder>> Providers = new(StringComparer.OrdinalIgnoreCase)
    {
        [InboxSender.Provider] = AddInbox,
        [HttpSender.Provider] = builder => builder.AddGateway<HttpSender, HttpSenderSettings>(HttpSenderSettings.Section, settings => settings.Faults()),
        [TwilioSender.Provider] = builder => builder.AddGateway<TwilioSender, TwilioSettings>(TwilioSettings.Section, settings => settings.Faults()),
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

        var settings = builder.ReadSettings<SmsSettings>(SmsSettings.Section);
        if (settings.SendTimeout < ShortestWait || settings.Lease > OutboxClaims.LongestWait)
            builder.RefuseToStart($"Sms:SendTimeout: between {ShortestWait} and {OutboxClaims.LongestWait / 3}.");
        if (settings.PollInterval < ShortestWait || settings.PollInterval > OutboxClaims.LongestWait)
            builder.RefuseToStart($"Sms:PollInterval: between {ShortestWait} and {OutboxClaims.LongestWait}.");
        if (settings.Retention < TimeSpan.Zero)
            builder.RefuseToStart("Sms:Retention: not below zero.");

        var provider = settings.Provider ?? (builder.Environment.IsDevelopment() ? InboxSender.Provider : "");
        if (!Providers.TryGetValue(provider, out var add))
            builder.RefuseToStart($"Sms:Provider: must be one of {string.Join(", ", Providers.Keys.Where(name => builder.Environment.IsDevelopment() || name != InboxSender.Provider))}.");
        else
            add(builder);
    }

    private static void AddInbox(WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            builder.RefuseToStart($"Sms:Provider: {InboxSender.Provider} shows every code to everybody; it is for Development only.");
            return;
        }

        builder.Services.AddSingleton<SmsInbox>();
        builder.Services.AddSingleton<ISmsCodeSender, InboxSender>();
    }
}
