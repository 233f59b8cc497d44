using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Cleanup;

namespace MigrationPlatform.Api.Sms.Outbox;

/// <summary>Removes finished messages after <see cref="SmsSettings.Retention"/>: they hold numbers, and nobody asks any more.</summary>
internal sealed class OutboxCleanup(
    IServiceScopeFactory scopes, IOptions<SmsSettings> settings, TimeProvider clock, CleanupTelemetry telemetry, ILogger<OutboxCleanup> logger)
    : PeriodicCleanup(scopes, clock, telemetry, logger)
{
    protected internal override Task<int> CleanBatchAsync(MigrationPlatformDbContext db, DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        var before = now - settings.Value.Retention;
        return db.Set<SmsMessage>()
            .Where(message => message.FinishedAt < before)
            .OrderBy(message => message.FinishedAt)
            .Take(atMost)
            .ExecuteDeleteAsync(cancellationToken);
    }
}
