using System.Reflection;
using Microsoft.Data.Sqlite;

namespace MigrationPlatform.Testing.Hosting;

/// <summary>A temporary folder: the server's content root, and its SQLite file.</summary>
internal sealed class ServerFolder
{
    private const string Content = "Content/";

    private ServerFolder(string path) => Path = path;

    public string Path { get; }

    public string DatabaseFile => System.IO.Path.Combine(Path, "migration-platform.db");

    /// <summary>Connection string of the SQLite file.</summary>
    public string Database => $"Data Source={DatabaseFile}";

    public static ServerFolder Create()
    {
        var folder = new ServerFolder(Directory.CreateTempSubdirectory("migration-platform-").FullName);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Content, StringComparison.Ordinal)))
        {
            using var from = assembly.GetManifestResourceStream(name)!;
            using var to = File.Create(System.IO.Path.Combine(folder.Path, name[Content.Length..]));
            from.CopyTo(to);
        }

        return folder;
    }

    public void Delete()
    {
        // The pool keeps the file open.
        using (var connection = new SqliteConnection(Database))
            SqliteConnection.ClearPool(connection);
        Directory.Delete(Path, recursive: true);
    }
}
