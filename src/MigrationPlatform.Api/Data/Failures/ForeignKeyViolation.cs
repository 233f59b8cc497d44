using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MigrationPlatform.Api.Data.Failures;

internal static class ForeignKeyViolation
{
    private const int SqliteConstraintForeignKey = 787;

    // "ON DELETE RESTRICT" is refused by SQLite with the code of a trigger.
    private const int SqliteConstraintTrigger = 1811;

    /// <summary>True when a write was refused because a row refers to what it deletes, or it refers to a row that is gone.</summary>
    public static bool IsForeignKeyViolation(this Exception exception) =>
        (exception is DbUpdateException ? exception.InnerException : exception) switch
        {
            PostgresException postgres => postgres.SqlState is PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation,
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintForeignKey or SqliteConstraintTrigger,
            _ => false,
        };
}
