using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using SQLitePCL;

namespace MigrationPlatform.Api.Data.Failures;

/// <summary>Tells a database that is unavailable from a failure of ours.</summary>
internal static class DatabaseFailures
{
    /// <summary>SQLite's result codes that say nothing of the statement. https://www.sqlite.org/rescode.html</summary>
    private static readonly HashSet<int> SqliteCodes =
    [
        raw.SQLITE_INTERNAL, raw.SQLITE_BUSY, raw.SQLITE_LOCKED, raw.SQLITE_NOMEM, raw.SQLITE_READONLY, raw.SQLITE_INTERRUPT,
        raw.SQLITE_IOERR, raw.SQLITE_CORRUPT, raw.SQLITE_FULL, raw.SQLITE_CANTOPEN, raw.SQLITE_PROTOCOL, raw.SQLITE_NOTADB,
    ];

    /// <summary>
    /// PostgreSQL's classes that say nothing of the statement: connection, authorization, rollback, resources, intervention, system error,
    /// configuration file, internal. https://www.postgresql.org/docs/current/errcodes-appendix.html
    /// </summary>
    private static readonly HashSet<string> PostgresClasses = ["08", "28", "40", "53", "57", "58", "F0", "XX"];

    private static readonly HashSet<string> PostgresStates =
    [
        PostgresErrorCodes.ReadOnlySqlTransaction,
        IdleInTransactionSessionTimeout,
        TransactionTimeout,
        PostgresErrorCodes.ObjectInUse,
        PostgresErrorCodes.LockNotAvailable,
        // No such database any more, no right any more, or no schema yet.
        PostgresErrorCodes.InvalidCatalogName,
        PostgresErrorCodes.InsufficientPrivilege,
        PostgresErrorCodes.UndefinedTable,
        // What a pooler in transaction mode makes of prepared statements.
        PostgresErrorCodes.InvalidSqlStatementName,
        PostgresErrorCodes.DuplicatePreparedStatement,
    ];

    private const string IdleInTransactionSessionTimeout = "25P03";
    private const string TransactionTimeout = "25P04";

    private const string SqliteWithoutSchema = "SQLite Error 1: 'no such table";

    /// <summary>True when the same call may succeed later without anybody changing anything in it.</summary>
    public static bool IsOutage(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case RetryLimitExceededException:
                case NpgsqlException { IsTransient: true }:
                case PostgresException postgres when PostgresClasses.Contains(postgres.SqlState[..2]) || PostgresStates.Contains(postgres.SqlState):
                case NpgsqlException and not PostgresException:
                case SqliteException sqlite when SqliteCodes.Contains(sqlite.SqliteErrorCode)
                    || sqlite.Message.StartsWith(SqliteWithoutSchema, StringComparison.Ordinal):
                case TimeoutException when cause.Source == "Npgsql":
                    return true;
            }
        }

        return false;
    }
}
