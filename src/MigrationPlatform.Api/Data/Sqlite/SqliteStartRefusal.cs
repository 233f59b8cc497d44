using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MigrationPlatform.Api.Data.Sqlite;

/// <summary>Why the file keeps the server from starting, in words an operator can act on.</summary>
internal static class SqliteStartRefusal
{
    /// <summary>A line that names the setting; null where waiting may help.</summary>
    public static string? Of(Exception exception, string file)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var words = cause switch
            {
                SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } => null,
                SqliteException { SqliteErrorCode: raw.SQLITE_READONLY } => "cannot be written, or its folder cannot. Give this user the right to write both.",
                SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB } => "is no SQLite database, or a damaged one. Name another file, or restore a backup.",
                SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => "cannot grow: the disk is full.",
                SqliteException { SqliteErrorCode: raw.SQLITE_CANTOPEN } or IOException or UnauthorizedAccessException =>
                    "cannot be opened or made. Does its folder exist, and may this user write there?",
                SqliteException sqlite => $"cannot be used (SQLite error {sqlite.SqliteExtendedErrorCode}).",
                _ => null,
            };
            if (words is not null)
                return $"{DatabaseSettings.ConnectionSetting}: the file {file} {words}";
        }

        return null;
    }
}
