using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace MigrationPlatform.Api.Data.Failures;

/// <summary>Reads from a refused write which unique index refused it.</summary>
internal static class UniqueViolation
{
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintPrimaryKey = 1555;

    /// <summary>
    /// True when <paramref name="exception"/> says that the unique index (or primary key) called <paramref name="name"/> was violated.
    /// Takes what SaveChanges throws and what ExecuteUpdate or a raw command throws.
    /// </summary>
    public static bool IsUniqueViolationOf(this Exception exception, string name, DbContext db) =>
        (exception is DbUpdateException ? exception.InnerException : exception) switch
        {
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres => postgres.ConstraintName == name,
            SqliteException { SqliteExtendedErrorCode: SqliteConstraintUnique or SqliteConstraintPrimaryKey } sqlite =>
                sqlite.Message.Contains($"'UNIQUE constraint failed: {ColumnsOf(name, db.Model)}'", StringComparison.Ordinal),
            _ => false,
        };

    // SQLite names the columns, not the index: "UNIQUE constraint failed: Table.A, Table.B".
    private static string ColumnsOf(string name, IModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            var properties = entity.GetIndexes().FirstOrDefault(index => index.GetDatabaseName() == name)?.Properties
                ?? entity.GetKeys().FirstOrDefault(key => key.GetName() == name)?.Properties;
            if (properties is not null)
                return string.Join(", ", properties.Select(property => $"{entity.GetTableName()}.{property.GetColumnName()}"));
        }

        throw new ArgumentException($"The model has no unique index named {name}.", nameof(name));
    }
}
