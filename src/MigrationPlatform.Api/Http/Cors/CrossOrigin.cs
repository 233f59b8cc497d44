using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Errors;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.Http.Cors;

/// <summary>
/// Lets pages of the configured origins call the APIs and the token call. Whoever sends no <c>Origin</c>, or another one, is answered as if
/// this were not here.
/// </summary>
internal static class CrossOrigin
{
    // How long a browser may remember a preflight: Chromium's own limit.
    private static readonly TimeSpan PreflightLifetime = TimeSpan.FromHours(2);

    private static readonly string[] Exposed = ["Location", "Retry-After", "X-Total-Count", "Idempotency-Replayed", "WWW-Authenticate", "Link"];
    private static readonly string[] OfDevelopment = ["http://localhost:*", "http://127.0.0.1:*"];

    public static void AddCrossOrigin(this WebApplicationBuilder builder)
    {
        builder.AddSettings<CrossOriginSettings, CrossOriginSettingsValidator>(CrossOriginSettings.Section);
        builder.Services.AddCors();
    }

    /// <summary>
    /// To be placed before whatever may refuse a call: preflights end here, and the headers are added when the answer starts, whoever wrote
    /// it.
    /// </summary>
    public static void UseCrossOrigin(this WebApplication app)
    {
        var configured = app.Services.GetRequiredService<IOptions<CrossOriginSettings>>().Value.Origins;
        var origins = new AllowedOrigins(configured.Count > 0 || !app.Environment.IsDevelopment() ? configured : OfDevelopment);
        // The middleware alone would answer the preflights of other origins too.
        app.UseWhen(
            context => context.Request.Headers.Origin is [{ } origin] && origins.Contains(origin) && context.BelongsToAnApi(),
            branch => branch.UseCors(policy => policy
                .SetIsOriginAllowed(origins.Contains)
                .AllowAnyHeader()
                .AllowAnyMethod()
                .WithExposedHeaders(Exposed)
                .SetPreflightMaxAge(PreflightLifetime)));
    }
}
