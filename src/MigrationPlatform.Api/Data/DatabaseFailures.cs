using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace MigrationPlatform.Api.Data;

/// <summary>Tells a database that is away from a fault of ours.</summary>
internal static class DatabaseFailures
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>True when the same call may succeed later without anybody changing anything in it.</summary>
    public static bool IsOutage(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case RetryLimitExceededException:
                case NpgsqlException { IsTransient: true }:
                case NpgsqlException and not PostgresException:
                case SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteIoError or SqliteFull or SqliteCannotOpen }:
                case TimeoutException when cause.Source == "Npgsql":
                    return true;
            }
        }

        return false;
    }
}
