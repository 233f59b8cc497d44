using System.Runtime.CompilerServices;

namespace MigrationPlatform.Tests.Docs;

/// <summary>A file of the repository's documentation.</summary>
internal static class Page
{
    public static string Read(string name) => System.IO.File.ReadAllText(File(Path.Combine("docs", name)));

    /// <summary>The path of a file of the repository.</summary>
    public static string File(string name) => Path.Combine(Repository(), name);

    private static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
