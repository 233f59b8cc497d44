using Microsoft.Data.Sqlite;

namespace MigrationPlatform.Api.Data.Sqlite;

/// <summary>Why the file keeps the server from starting, in words an operator can act on.</summary>
internal static class SqliteStartRefusal
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    /// <summary>A line that names the setting; null where waiting may help.</summary>
    public static string? Of(Exception exception, string file)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var words = cause switch
            {
                SqliteException { SqliteErrorCode: Busy or Locked } => null,
                SqliteException { SqliteErrorCode: ReadOnly } => "cannot be written, or its folder cannot. Give this user the right to write both.",
                SqliteException { SqliteErrorCode: Corrupt or NoDatabase } => "is no SQLite database, or a damaged one. Name another file, or restore a backup.",
                SqliteException { SqliteErrorCode: Full } => "cannot grow: the disk is full.",
                SqliteException { SqliteErrorCode: CannotOpen } or IOException or UnauthorizedAccessException =>
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
