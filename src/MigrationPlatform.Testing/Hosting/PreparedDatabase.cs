using Microsoft.Data.Sqlite;

namespace MigrationPlatform.Testing.Hosting;

/// <summary>
/// The SQLite file of this process' first server as it was before that server listened. Later servers start on copies of it: bringing one
/// up from nothing takes longer than everything else of a start.
/// </summary>
internal static class PreparedDatabase
{
    private static byte[]? _bytes;

    public static void CopyTo(ServerFolder folder)
    {
        if (_bytes is { } bytes)
            File.WriteAllBytes(folder.DatabaseFile, bytes);
    }

    public static void KeepOf(ServerFolder folder)
    {
        if (_bytes is not null)
            return;
        var copy = Path.Combine(folder.Path, "prepared.db");
        using (var connection = new SqliteConnection($"{folder.Database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $copy";
            command.Parameters.AddWithValue("$copy", copy);
            command.ExecuteNonQuery();
        }

        _bytes = File.ReadAllBytes(copy);
        File.Delete(copy);
    }
}
