using Microsoft.EntityFrameworkCore.Migrations;

namespace MigrationPlatform.Api.Data.Migrations;

/// <summary>
/// Check constraints on tables that hold rows and are in use. EF Core's own operation would copy the whole table on SQLite, losing what the model does
/// not know, and lock it on PostgreSQL for as long as its rows are looked at.
/// </summary>
internal static class ChecksOnRows
{
    // Whoever waits longer for the table makes every call behind it wait: the start tries again instead.
    private const string LockTimeout = "3s";

    public static void AddCheckOnRows(this MigrationBuilder migration, string name, string table, string sql)
    {
        if (migration.IsSqlite())
        {
            // Here the expression has to be true for every row, where a check otherwise lets null pass: name null in it.
            migration.Sql($"""ALTER TABLE "{table}" ADD CONSTRAINT "{name}" CHECK ({sql});""");
            return;
        }

        // Each statement is a transaction of its own: the lock of the first, which keeps everybody out, ends before the second reads the rows, which keeps nobody
        // out. A start that was killed between them finds the constraint, and makes it again.
        migration.Sql(
            $"""
            DO $$
            BEGIN
                SET LOCAL lock_timeout = '{LockTimeout}';
                ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{name}", ADD CONSTRAINT "{name}" CHECK ({sql}) NOT VALID;
            END $$;
            """,
            suppressTransaction: true);
        migration.Sql($"""ALTER TABLE "{table}" VALIDATE CONSTRAINT "{name}";""", suppressTransaction: true);
    }

    public static void DropCheckOnRows(this MigrationBuilder migration, string name, string table) =>
        migration.Sql($"""ALTER TABLE "{table}" DROP CONSTRAINT "{name}";""");

    private static bool IsSqlite(this MigrationBuilder migration) => migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite";
}
