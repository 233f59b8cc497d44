using Microsoft.Data.Sqlite;

namespace MigrationPlatform.Api.Data.Sqlite;

/// <summary>The file behind a connection string of SQLite.</summary>
internal static class SqliteFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The reason against a connection string that would lose everything or cannot be written; null when it will do.</summary>
    /// <exception cref="ArgumentException">It is no connection string.</exception>
    public static string? ReasonAgainst(string connectionString)
    {
        var given = new SqliteConnectionStringBuilder(connectionString);
        if (given.DataSource.Length == 0)
            return "names no file (Data Source=…).";
        if (given.Mode == SqliteOpenMode.Memory || given.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase)
            || given.DataSource.Contains("mode=memory", StringComparison.OrdinalIgnoreCase))
            return "a database in memory is gone with each connection; name a file (Data Source=migration-platform.db).";
        return given.Mode == SqliteOpenMode.ReadOnly ? "Mode=ReadOnly: the server writes; leave it out." : null;
    }

    /// <summary>A file named as a URI is SQLite's to find.</summary>
    public static bool IsUri(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString).DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    public static string PathOf(string connectionString) => Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    /// <summary>
    /// Makes the file where it is missing, readable by its owner alone: it holds personal data and hashes of secrets.
    /// SQLite gives the write-ahead log and its index the permissions of the file.
    /// </summary>
    /// <exception cref="IOException">The folder is missing.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static void Create(string connectionString)
    {
        if (IsUri(connectionString))
            return;
        var file = PathOf(connectionString);
        if (!Path.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnly;
            new FileStream(file, options).Dispose();
        }

        // What EF Core does where it creates the file itself; the file remembers it.
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = 'wal'";
        command.ExecuteNonQuery();
    }
}
