using MigrationPlatform.Api.Startup;
using Npgsql;

namespace MigrationPlatform.Api.Data.Postgres;

/// <summary>What would fail later, call by call, and is therefore asked at start.</summary>
internal static class PostgresStartChecks
{
    /// <exception cref="StartupException">The server cannot serve from this database.</exception>
    public static async Task RunAsync(NpgsqlDataSource dataSource, DatabaseSettings settings, CancellationToken cancellationToken)
    {
        await using (var connection = await dataSource.OpenConnectionAsync(cancellationToken))
        {
            if (await ShowAsync(connection, "server_encoding", cancellationToken) is var encoding and not "UTF8")
            {
                throw new StartupException(
                    $"{DatabaseSettings.ConnectionSetting}: the database \"{connection.Database}\" has the encoding {encoding}, which cannot hold every name. "
                    + "Make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.");
            }

            if (await ShowAsync(connection, "transaction_read_only", cancellationToken) == "on")
                throw new StartupException(ReadOnly(connection.Database));
        }

        if (!settings.TransactionPooler && await TransactionPoolerDetection.IsBehindPoolerAsync(dataSource, cancellationToken))
            throw new StartupException(BehindPooler);
    }

    public const string BehindPooler =
        "Database:TransactionPooler: is false, and a pooler in transaction mode (PgBouncer) stands before the database. Set it to true, or let the pool be per session.";

    public static string ReadOnly(string? database) =>
        $"{DatabaseSettings.ConnectionSetting}: the database \"{database}\" is read-only (default_transaction_read_only, or a standby). "
        + "Name the primary (Target Session Attributes=primary), or turn default_transaction_read_only off for this role and database.";

    private static async Task<string?> ShowAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SHOW {name}", connection);
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }
}
