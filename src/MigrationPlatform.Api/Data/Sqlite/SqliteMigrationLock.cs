using Microsoft.Data.Sqlite;

namespace MigrationPlatform.Api.Data.Sqlite;

/// <summary>
/// Held while a SQLite file is migrated. EF Core's own lock is a row in the file: it outlives a process that is killed, and every later
/// start waits for it. This one is the operating system's, which ends with the process; who holds it may take that row for abandoned.
/// </summary>
internal static class SqliteMigrationLock
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(50);

    public static async Task HoldAsync(string connectionString, TimeProvider clock, Func<Task> migrate, CancellationToken cancellationToken)
    {
        if (SqliteFile.IsUri(connectionString))
        {
            await migrate();
            return;
        }

        await using var held = await TakeAsync(SqliteFile.PathOf(connectionString) + "-migrating", clock, cancellationToken);
        await ClearAbandonedAsync(connectionString, cancellationToken);
        await migrate();
    }

    private static async Task<FileStream> TakeAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.Write,
                    Share = FileShare.None,
                    Options = FileOptions.DeleteOnClose,
                });
            }
            // Another process migrates: the wait ends with the caller's deadline.
            catch (IOException exception) when (IsHeld(exception))
            {
                await Task.Delay(RetryAfter, clock, cancellationToken);
            }
        }
    }

    // EAGAIN on Linux and macOS, a sharing violation on Windows.
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32;

    private static async Task ClearAbandonedAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'";
        if (await command.ExecuteScalarAsync(cancellationToken) is null)
            return;
        command.CommandText = "DELETE FROM \"__EFMigrationsLock\"";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
