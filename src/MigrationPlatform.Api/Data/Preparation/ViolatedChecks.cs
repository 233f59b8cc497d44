using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using SQLitePCL;

namespace MigrationPlatform.Api.Data.Preparation;

/// <summary>
/// Rows that were there before a check constraint was, and that it does not let pass. SQLite does not say which constraint they violate.
/// </summary>
internal static class ViolatedChecks
{
    public static bool StopMigration(DbException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.CheckViolation } or SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT };

    /// <summary>A line that names the table and the constraint; null when no row violates any.</summary>
    public static async Task<string?> FindAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken)
    {
        var checks = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(entity => entity.GetDeclaredCheckConstraints());
        foreach (var check in checks)
        {
            var table = check.EntityType.GetTableName();
            var count = $"SELECT count(*) AS \"Value\" FROM \"{table}\" WHERE NOT ({check.Sql})";
            var rows = await db.Database.SqlQueryRaw<long>(count).SingleAsync(cancellationToken);
            if (rows > 0)
            {
                return string.Create(CultureInfo.InvariantCulture,
                    $"{DatabaseSettings.ConnectionSetting}: the table {table} has {rows} row{(rows == 1 ? "" : "s")} that violate{(rows == 1 ? "s" : "")} ")
                    + $"{check.Name}, which this version adds. Correct what SELECT * FROM \"{table}\" WHERE NOT ({OneLine(check.Sql)}) shows, then start again.";
            }
        }

        return null;
    }

    private static string OneLine(string sql) => string.Join(' ', sql.Split((char[])['\r', '\n', ' '], StringSplitOptions.RemoveEmptyEntries));
}
