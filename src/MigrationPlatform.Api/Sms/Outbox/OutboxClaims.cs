using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.Sms.Outbox;

internal static class OutboxClaims
{
    /// <summary>
    /// No wait, lease or back-off is longer than this; a message due later was scheduled by a clock that has since been put back.
    /// </summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Takes up to <paramref name="count"/> due messages for this replica until the lease ends. Another replica never gets the same ones
    /// meanwhile; if this one dies, whoever looks after the lease gets them.
    /// </summary>
    public static Task<List<SmsMessage>> ClaimAsync(
        this MigrationPlatformDbContext db, int count, TimeSpan lease, DateTimeOffset instant, CancellationToken cancellationToken) =>
        db.Claim(count, lease, instant).ToListAsync(cancellationToken);

    /// <summary>The claim as a statement, carried out when it is enumerated.</summary>
    internal static IQueryable<SmsMessage> Claim(this MigrationPlatformDbContext db, int count, TimeSpan lease, DateTimeOffset instant)
    {
        // Parameters of raw SQL bypass the model's conversion.
        var (now, leaseEnd, tooLate) = (instant.UtcDateTime, (instant + lease).UtcDateTime, (instant + LongestWait).UtcDateTime);
        var messages = db.Set<SmsMessage>();
        // What is due and what a clock put back has left behind are two ranges of the index; as one condition they would be a scan of every
        // waiting message.
        var claimed = db is PostgresContext
            // An array is computed once; a plain IN may be evaluated again per row, and each time it would skip what it has just locked.
            ? messages.FromSql($"""
                UPDATE "SmsMessages" SET "Attempts" = "Attempts" + 1, "DueAt" = {leaseEnd}
                WHERE "Id" = ANY (ARRAY(
                    SELECT "Id" FROM (
                        SELECT "Id" FROM "SmsMessages" WHERE "State" = 'queued' AND "DueAt" <= {now}
                        ORDER BY "DueAt" LIMIT {count} FOR UPDATE SKIP LOCKED) AS due
                    UNION ALL
                    SELECT "Id" FROM (
                        SELECT "Id" FROM "SmsMessages" WHERE "State" = 'queued' AND "DueAt" > {tooLate}
                        ORDER BY "DueAt" LIMIT {count} FOR UPDATE SKIP LOCKED) AS late
                    LIMIT {count}))
                RETURNING *
                """)
            : messages.FromSql($"""
                UPDATE "SmsMessages" SET "Attempts" = "Attempts" + 1, "DueAt" = {leaseEnd}
                WHERE "Id" IN (
                    SELECT "Id" FROM (
                        SELECT "Id" FROM "SmsMessages" WHERE "State" = 'queued' AND "DueAt" <= {now} ORDER BY "DueAt" LIMIT {count})
                    UNION ALL
                    SELECT "Id" FROM (
                        SELECT "Id" FROM "SmsMessages" WHERE "State" = 'queued' AND "DueAt" > {tooLate} ORDER BY "DueAt" LIMIT {count})
                    LIMIT {count})
                RETURNING *
                """);
        return claimed.AsNoTracking();
    }
}
