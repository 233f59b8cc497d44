using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.Control.Clock;
using MigrationPlatform.Api.Control.Faults;
using MigrationPlatform.Api.Control.Journal;
using MigrationPlatform.Api.Control.Reset;
using MigrationPlatform.Api.Control.Sandboxes;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Postgres;
using MigrationPlatform.Api.Sms.Inbox;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.Control;

/// <summary>
/// The control calls under <c>/dev</c>, for clients' own tests: sandboxes, clock, faults, what was received, reset. They let everybody do
/// everything, so only Development has them; elsewhere nothing of this is registered.
/// </summary>
internal static class ControlApi
{
    /// <summary>The name of their OpenAPI document.</summary>
    public const string Document = "control";

    public static void AddControl(this WebApplicationBuilder builder)
    {
        builder.AddSettings<ControlSettings, ControlSettingsValidator>(ControlSettings.Section);
        if (!builder.Environment.IsDevelopment() || builder.SettingsOf<ControlSettings>(ControlSettings.Section).Enabled == false)
            return;

        var services = builder.Services;
        services.AddEndpointsApiExplorer();
        services.AddControlDocument();
        services.AddSingleton(provider => new MovableClock(provider.GetRequiredService<SharedClock>()));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<MovableClock>());
        services.AddSingleton<FaultRules>();
        services.AddSingleton<CallJournal>();
        services.AddSandboxes();
        services.AddSingleton<WorldReset>();
    }

    /// <summary>The journal: before everything that changes a request.</summary>
    public static void UseCallJournal(this WebApplication app)
    {
        if (app.IsControlled())
            app.UseMiddleware<Journaling>();
    }

    /// <summary>Faults and the gate of the reset: right behind routing, before the APIs.</summary>
    public static void UseControl(this WebApplication app)
    {
        if (!app.IsControlled())
            return;
        app.UseMiddleware<ApiCalls>();
        app.UseMiddleware<FaultInjection>();
        app.UseMiddleware<WorldGate>();
    }

    public static void MapControl(this WebApplication app)
    {
        if (!app.IsControlled())
        {
            // The framework would say 405 for a method that no other route with two free segments takes.
            app.Map("/dev/{**path}", () => Results.NotFound()).AllowAnonymous().ExcludeFromDescription();
            return;
        }

        var outbox = app.Services.GetRequiredService<SmsOutbox>();
        app.Services.GetRequiredService<MovableClock>().Moved += outbox.Wake;

        var dev = app.MapGroup("/dev").WithGroupName(Document).AllowAnonymous();
        dev.MapClock();
        dev.MapFaults();
        dev.MapJournal();
        dev.MapReset();
        dev.MapSandboxes();
    }

    private static void AddSandboxes(this IServiceCollection services)
    {
        services.AddSingleton<SandboxRegistry>();
        services.AddSingleton<SandboxIds>();
        services.AddScoped<CreateSandbox>();
        services.AddScoped<EndSandbox>();
        services.AddScoped<IStartupContent, KnownSandboxes>();
        services.AddHostedService<SandboxLifetimes>();
        services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, EndedSandboxTokens>();
        services.AddSingleton(provider =>
        {
            var sandboxes = provider.GetRequiredService<SandboxRegistry>();
            return new SandboxMessages(id => sandboxes.Use(id) is null ? null : SandboxNames.ClientToken(id));
        });
        // All sandboxes have the demo's numbers, and none is to use up another's.
        services.PostConfigure<SignatureRequestSettings>(requests => requests.NumbersAreSimulated = true);
    }

    private static bool IsControlled(this WebApplication app) => app.Services.GetService<CallJournal>() is not null;
}
