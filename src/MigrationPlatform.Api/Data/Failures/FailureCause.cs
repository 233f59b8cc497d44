using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace MigrationPlatform.Api.Data.Failures;

/// <summary>
/// What a log line says of a database that is unavailable: the code of the first error and what it means. Never the message, which may hold
/// values.
/// </summary>
internal static class FailureCause
{
    public static string Of(Exception exception)
    {
        string? cause = null;
        for (var error = exception; error is not null; error = error.InnerException)
            cause = Describe(error) ?? cause;
        return cause ?? exception.GetType().Name;
    }

    // The innermost error that says something wins: what is around it is what EF Core and Npgsql made of it.
    private static string? Describe(Exception error) => error switch
    {
        PostgresException postgres => $"PostgreSQL {postgres.SqlState}{Meaning(postgres.SqlState)}",
        SqliteException sqlite => $"SQLite {sqlite.SqliteExtendedErrorCode}{Meaning(sqlite.SqliteErrorCode)}",
        SocketException socket => $"no connection: {socket.SocketErrorCode}",
        NpgsqlException npgsql when npgsql.Message.StartsWith("The connection pool has been exhausted", StringComparison.Ordinal) => "every connection of the pool is in use",
        TimeoutException => "no answer in time",
        EndOfStreamException => "the connection was closed",
        _ => null,
    };

    private static string Meaning(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.TooManyConnections => ": too many connections",
        PostgresErrorCodes.ReadOnlySqlTransaction => ": read-only",
        PostgresErrorCodes.LockNotAvailable => ": locked by somebody else",
        PostgresErrorCodes.QueryCanceled => ": statement cancelled, or its time limit passed",
        PostgresErrorCodes.DeadlockDetected => ": deadlock",
        PostgresErrorCodes.DiskFull => ": disk full",
        PostgresErrorCodes.OutOfMemory => ": out of memory",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => ": the server was stopped, or the connection ended by its administrator",
        PostgresErrorCodes.CannotConnectNow => ": the server starts or stops",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => ": the role is not let in",
        PostgresErrorCodes.InvalidCatalogName => ": no such database",
        PostgresErrorCodes.InsufficientPrivilege => ": the role lacks a right",
        PostgresErrorCodes.UndefinedTable => ": the schema is missing",
        _ => "",
    };

    private static string Meaning(int resultCode) => resultCode switch
    {
        raw.SQLITE_ERROR => ": the schema is missing",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => ": locked by somebody else",
        raw.SQLITE_NOMEM => ": out of memory",
        raw.SQLITE_READONLY => ": read-only",
        raw.SQLITE_IOERR => ": the file cannot be read or written",
        raw.SQLITE_CORRUPT => ": the file is damaged",
        raw.SQLITE_FULL => ": disk full",
        raw.SQLITE_CANTOPEN => ": the file cannot be opened",
        raw.SQLITE_NOTADB => ": the file is no database",
        _ => "",
    };
}
