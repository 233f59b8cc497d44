using System.Runtime.CompilerServices;

namespace MigrationPlatform.Tests.Docs;

/// <summary>A file of the repository's documentation.</summary>
internal static class Page
{
    public static string Read(string name) => File.ReadAllText(Path.Combine(Repository(), "docs", name));

    private static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
