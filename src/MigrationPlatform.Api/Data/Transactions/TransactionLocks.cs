using Microsoft.EntityFrameworkCore;

namespace MigrationPlatform.Api.Data.Transactions;

internal static class TransactionLocks
{
    /// <summary>What PostgreSQL holds for a name: the same everywhere, or the locks would not meet.</summary>
    public const string Key = "hashtextextended({0}, 0)";

    /// <summary>
    /// Waits until no other transaction holds <paramref name="name"/>, then holds it until the current transaction ends: for rules over
    /// rows that do not exist yet, such as "at most ten an hour". SQLite has one writing transaction at a time anyway.
    /// </summary>
    public static async Task LockAsync(this MigrationPlatformDbContext db, string name)
    {
        if (db is PostgresContext)
            await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(" + Key + ")", name);
    }

    /// <summary>
    /// Holds <paramref name="name"/> until the current transaction ends, or says at once that another transaction does. On SQLite always
    /// true: the transaction could not have begun.
    /// </summary>
    public static async Task<bool> TryLockAsync(this MigrationPlatformDbContext db, string name) =>
        db is not PostgresContext
        || await db.Database.SqlQueryRaw<bool>("SELECT pg_try_advisory_xact_lock(" + Key + ") AS \"Value\"", name).SingleAsync();
}
