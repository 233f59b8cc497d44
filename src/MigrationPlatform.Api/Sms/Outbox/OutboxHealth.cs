using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.Sms.Outbox;

/// <summary>
/// Degraded, which is still 200, while a message waits longer than a minute: this replica is fine, its provider may not be.
/// </summary>
internal sealed class OutboxHealth(MigrationPlatformDbContext db, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var before = clock.Now() - Patience;
            var late = await db.Set<SmsMessage>().AnyAsync(message => message.State == MessageState.Queued && message.CreatedAt < before, cancellationToken);
            return late ? HealthCheckResult.Degraded("An SMS has been waiting for more than a minute.") : HealthCheckResult.Healthy();
        }
        // Whether the database makes this replica unready is the database check's to say.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthCheckResult.Degraded("The SMS outbox cannot be read.");
        }
    }
}
