using System.Diagnostics;

namespace MigrationPlatform.Benchmarks;

/// <summary>Where a build of the product is: a folder, or a commit that is built once and kept.</summary>
internal static class Builds
{
    private const string Dll = "MigrationPlatform.Api.dll";

    public static string This => Path.Combine(AppContext.BaseDirectory, Dll);

    public static Task<string> FindAsync(string folderOrCommit) =>
        MakeAsync(folderOrCommit, "build", "build", "-c", "Release");

    /// <summary>As the image has it: compiled ahead of time.</summary>
    public static Task<string> FindPublishedAsync(string folderOrCommit) =>
        MakeAsync(folderOrCommit, "published", "publish", "-a", "x64", "--self-contained", "false", "-p:PublishReadyToRun=true");

    private static async Task<string> MakeAsync(string folderOrCommit, string kind, params string[] command)
    {
        if (Directory.Exists(folderOrCommit))
            return Path.GetFullPath(Path.Combine(folderOrCommit, Dll));

        var commit = await RunAsync("git", "rev-parse", "--short=12", folderOrCommit + "^{commit}");
        var build = Path.Combine(Path.GetTempPath(), $"migration-platform-{commit}-{kind}");
        if (!File.Exists(Path.Combine(build, Dll)))
        {
            // A worktree of its own: restoring for one processor changes the lock file.
            var source = $"{build}-source";
            await RunAsync("git", "worktree", "add", "--force", "--detach", source, commit);
            await RunAsync("dotnet", [.. command, "-v", "q", "-o", build, Path.Combine(source, "src", "MigrationPlatform.Api")]);
            await RunAsync("git", "worktree", "remove", "--force", source);
        }

        return Path.Combine(build, Dll);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.\n{output}");
    }
}
