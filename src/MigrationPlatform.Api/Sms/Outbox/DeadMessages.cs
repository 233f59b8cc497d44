using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.Sms.Outbox;

/// <summary>Messages given up: how many, why, and those whose code still lives once more to the gateway.</summary>
internal static class DeadMessages
{
    /// <summary>
    /// Puts dead messages back that have not expired, for any replica to send at once. One that has expired would only confuse: its code is
    /// dead.
    /// </summary>
    /// <returns>How many were put back, and how many stay dead because they have expired.</returns>
    public static async Task<(int Requeued, int Expired)> RetryAsync(MigrationPlatformDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var dead = db.Set<SmsMessage>().Where(message => message.State == MessageState.Dead);
        var requeued = await dead.Where(message => message.ExpiresAt > now).ExecuteUpdateAsync(
            update => update
                .SetProperty(message => message.State, MessageState.Queued)
                .SetProperty(message => message.DueAt, now)
                .SetProperty(message => message.FinishedAt, (DateTimeOffset?)null)
                .SetProperty(message => message.Reason, (string?)null),
            cancellationToken);
        return (requeued, await dead.CountAsync(message => message.ExpiresAt <= now, cancellationToken));
    }
}
