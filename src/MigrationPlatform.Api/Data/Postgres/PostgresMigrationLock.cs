using Npgsql;

namespace MigrationPlatform.Api.Data.Postgres;

/// <summary>
/// Lets one replica migrate at a time. EF Core reads what is pending before it locks, and locks each migration by itself, so a replica that
/// waited would apply the next one again.
/// </summary>
internal static class PostgresMigrationLock
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(250);

    // The lock is a transaction's, because a pooler in transaction mode carries no session's. It is asked for again and again and never
    // waited for in the database: a statement that waits holds a snapshot, and CREATE INDEX CONCURRENTLY waits for every snapshot, which
    // would be a deadlock.
    // For the same reason the SELECT comes first: in a transaction, what was executed last keeps its snapshot, and SET has none.
    // The time limits of the role are for calls; while the migrations run, this transaction has nothing to do.
    private const string TryLock = """
        SELECT pg_try_advisory_xact_lock(hashtextextended('migration-platform-schema', 0));
        SET LOCAL idle_in_transaction_session_timeout = 0;
        """;

    /// <summary>Runs <paramref name="migrate"/>, on connections of its own, while no other replica runs its own.</summary>
    public static async Task HoldAsync(NpgsqlDataSource dataSource, Func<Task> migrate, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        while (true)
        {
            await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
            {
                await using var command = new NpgsqlCommand(TryLock, connection, transaction);
                if (await command.ExecuteScalarAsync(cancellationToken) is true)
                {
                    await migrate();
                    return;
                }
            }

            await Task.Delay(AskAgainAfter, TimeProvider.System, cancellationToken);
        }
    }
}
