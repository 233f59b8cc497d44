using Npgsql;

namespace MigrationPlatform.Api.Data.Postgres;

/// <summary>
/// Finds out whether a pooler in transaction mode stands before the database: a session keeps one server process for its life on
/// PostgreSQL itself and on a pooler in session mode, and takes whichever is free for each transaction behind PgBouncer in transaction
/// mode.
/// </summary>
internal static class TransactionPoolerDetection
{
    private const int Rounds = 3;

    public static async Task<bool> IsBehindPoolerAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var first = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var second = await dataSource.OpenConnectionAsync(cancellationToken);
        var home = await ProcessAsync(first, cancellationToken);
        for (var round = 0; round < Rounds; round++)
        {
            await using var transaction = await second.BeginTransactionAsync(cancellationToken);
            // Two sessions on one process; or, while that process is taken, the first on another than before.
            if (await ProcessAsync(second, cancellationToken) == home || await ProcessAsync(first, cancellationToken) != home)
                return true;
        }

        return false;
    }

    private static async Task<int> ProcessAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
