using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Data.Preparation;

namespace MigrationPlatform.Api.Operations;

internal static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<DatabaseIsCurrent>("database", tags: [Ready]);

    // The body stays the one word that probes compare.
    private const string VersionHeader = "X-Version";

    /// <summary>
    /// <c>/health/live</c>: the process answers, and a header names its version. <c>/health/ready</c>: the database is reachable and its
    /// schema is current. 200 or 503.
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteLiveAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    private static Task WriteLiveAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain";
        context.Response.Headers[VersionHeader] = ProductVersion.Text;
        return context.Response.WriteAsync(report.Status.ToString(), context.RequestAborted);
    }

    private sealed class DatabaseIsCurrent(MigrationPlatformDbContext db, DatabasePreparation preparation) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
                return pending.Any() || !preparation.Prepared ? HealthCheckResult.Unhealthy("The schema is not current.") : HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (DatabaseFailures.IsOutage(exception))
            {
                return HealthCheckResult.Unhealthy("The database is unavailable.");
            }
        }
    }
}
