using System.Runtime.CompilerServices;

namespace MigrationPlatform.Tests.Architecture;

/// <summary>What the banned symbols cannot say of regular expressions.</summary>
public sealed class TextCheckTests
{
    [Fact]
    public void Expressions_over_what_callers_send_run_in_linear_time()
    {
        var source = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "src");
        // The control calls exist in Development only.
        var files = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Control/", StringComparison.Ordinal)).ToList();

        var backtracking = files.SelectMany(file => File.ReadLines(file).Select(line => (File: Path.GetFileName(file), Line: line)))
            .Where(found => found.Line.Contains("new Regex(", StringComparison.Ordinal) || found.Line.Contains("[GeneratedRegex(", StringComparison.Ordinal)
                || found.Line.Contains("[RegularExpression(", StringComparison.Ordinal))
            .Where(found => !found.Line.Contains("RegexOptions.NonBacktracking", StringComparison.Ordinal));

        Assert.True(files.Count > 100);
        Assert.Empty(backtracking);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
