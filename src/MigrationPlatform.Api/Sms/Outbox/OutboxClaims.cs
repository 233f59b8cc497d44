using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.Sms.Outbox;

internal static class OutboxClaims
{
    /// <summary>No wait, lease or back-off is longer than this; a message due later was scheduled by a clock that has since been put back.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Takes up to <paramref name="count"/> due messages for this replica until the lease ends. Another replica never gets the same ones meanwhile;
    /// if this one dies, whoever looks after the lease gets them.
    /// </summary>
    public static Task<List<SmsMessage>> ClaimAsync(this MigrationPlatformDbContext db, int count, TimeSpan lease, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        // Parameters of raw SQL bypass the model's conversion.
        var (now, leaseEnd, tooLate) = (instant.UtcDateTime, (instant + lease).UtcDateTime, (instant + LongestWait).UtcDateTime);
        var messages = db.Set<SmsMessage>();
        var claimed = db is PostgresContext
            // An array is computed once; a plain IN may be evaluated again per row, and each time it would skip what it has just locked.
            ? messages.FromSql($"""
                UPDATE "SmsMessages" SET "Attempts" = "Attempts" + 1, "DueAt" = {leaseEnd}
                WHERE "Id" = ANY (ARRAY(
                    SELECT "Id" FROM "SmsMessages" WHERE "State" = 'queued' AND ("DueAt" <= {now} OR "DueAt" > {tooLate})
                    ORDER BY "DueAt" LIMIT {count} FOR UPDATE SKIP LOCKED))
                RETURNING *
                """)
            : messages.FromSql($"""
                UPDATE "SmsMessages" SET "Attempts" = "Attempts" + 1, "DueAt" = {leaseEnd}
                WHERE "Id" IN (
                    SELECT "Id" FROM "SmsMessages" WHERE "State" = 'queued' AND ("DueAt" <= {now} OR "DueAt" > {tooLate})
                    ORDER BY "DueAt" LIMIT {count})
                RETURNING *
                """);
        return claimed.AsNoTracking().ToListAsync(cancellationToken);
    }
}
