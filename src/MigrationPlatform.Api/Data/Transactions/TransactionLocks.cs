using Microsoft.EntityFrameworkCore;

namespace MigrationPlatform.Api.Data.Transactions;

internal static class TransactionLocks
{
    /// <summary>
    /// Waits until no other transaction holds <paramref name="name"/>, then holds it until the current transaction ends: for rules over
    /// rows that do not exist yet, such as "at most ten an hour". SQLite has one writing transaction at a time anyway.
    /// </summary>
    public static async Task LockAsync(this MigrationPlatformDbContext db, string name)
    {
        if (db is PostgresContext)
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))");
    }

    /// <summary>
    /// Holds <paramref name="name"/> until the current transaction ends, or says at once that another transaction does. On SQLite always
    /// true: the transaction could not have begun.
    /// </summary>
    public static async Task<bool> TryLockAsync(this MigrationPlatformDbContext db, string name) =>
        db is not PostgresContext
        || await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({name}, 0)) AS \"Value\"").SingleAsync();
}
