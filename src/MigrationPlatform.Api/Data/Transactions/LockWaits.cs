using Microsoft.EntityFrameworkCore;

namespace MigrationPlatform.Api.Data.Transactions;

internal static class LockWaits
{
    /// <summary>The expression that sets the limit until the end of the current transaction.</summary>
    public const string Limit = "set_config('lock_timeout', '1s', true)";

    /// <summary>
    /// From here to the end of the current transaction no statement waits longer than a second for a lock. A row that somebody locks for
    /// long would otherwise hold as many connections as there are callers who want it, and stall calls that have nothing to do with it.
    /// What ran out of time is retried, and answered 503 in the end. SQLite has one writing transaction at a time anyway.
    /// The statement brings the number of the transaction back, which saves a question before the commit.
    /// </summary>
    public static async Task LimitLockWaitsAsync(this MigrationPlatformDbContext db)
    {
        if (db is PostgresContext)
        {
            db.TransactionNumber = await db.Database
                .SqlQueryRaw<string>("SELECT pg_current_xact_id()::text || left(" + Limit + ", 0) AS \"Value\"").SingleAsync();
        }
    }
}
