using System.Diagnostics;

namespace MigrationPlatform.Tests.Faults;

/// <summary>
/// An earlier version of the server, built from the repository's history once per machine. MIGRATIONPLATFORM_PREVIOUS names a tag or
/// commit; unless it does, it is the last release.
/// </summary>
internal static class PreviousVersion
{
    private const string Variable = "MIGRATIONPLATFORM_PREVIOUS";

    /// <summary>1.0.0.</summary>
    private const string LastRelease = "4e98555cc005f83e3f4fd83299004e8d18b619a8";

    /// <summary>The program of that version; null where the history does not hold it, as in a shallow clone.</summary>
    public static async Task<string?> BuildAsync()
    {
        var wanted = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : LastRelease;
        var (found, commit) = await RunAsync("git", "rev-parse", "--verify", "--quiet", $"{wanted}^{{commit}}");
        if (!found)
            return null;

        var folder = Path.Combine(Path.GetTempPath(), $"migration-platform-{commit.Trim()}");
        var program = Path.Combine(folder, "out", "MigrationPlatform.Api.dll");
        var done = Path.Combine(folder, "done");
        if (File.Exists(done))
            return program;

        Directory.CreateDirectory(folder);
        var archive = Path.Combine(folder, "source.tar");
        // An archive holds what lies below the working folder.
        var (_, repository) = await RunAsync("git", "rev-parse", "--show-toplevel");
        await SucceedAsync("git", "-C", repository.Trim(), "archive", "--format=tar", "-o", archive, commit.Trim());
        await SucceedAsync("tar", "-xf", archive, "-C", folder);
        await SucceedAsync(
            "dotnet", "build", Path.Combine(folder, "src", "MigrationPlatform.Api"), "-o", Path.Combine(folder, "out"), "-v", "q",
            "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:NuGetAudit=false");
        await File.WriteAllTextAsync(done, "");
        return program;
    }

    private static async Task SucceedAsync(params string[] command)
    {
        var (succeeded, output) = await RunAsync(command);
        Assert.True(succeeded, $"{string.Join(' ', command)}: {output}");
    }

    private static async Task<(bool Succeeded, string Output)> RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode == 0, output);
    }
}
