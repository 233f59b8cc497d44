using System.Diagnostics;

namespace MigrationPlatform.Benchmarks;

/// <summary>Where a build of the product is: a folder, or a commit that is built once and kept.</summary>
internal static class Builds
{
    private const string Dll = "MigrationPlatform.Api.dll";

    public static string This => Path.Combine(AppContext.BaseDirectory, Dll);

    public static async Task<string> FindAsync(string folderOrCommit)
    {
        if (Directory.Exists(folderOrCommit))
            return Path.GetFullPath(Path.Combine(folderOrCommit, Dll));

        var commit = await RunAsync("git", "rev-parse", "--short=12", folderOrCommit + "^{commit}");
        var build = Path.Combine(Path.GetTempPath(), $"migration-platform-{commit}");
        if (!File.Exists(Path.Combine(build, Dll)))
        {
            var source = $"{build}-source";
            await RunAsync("git", "worktree", "add", "--force", "--detach", source, commit);
            await RunAsync("dotnet", "build", "-c", "Release", "-v", "q", "-o", build, Path.Combine(source, "src", "MigrationPlatform.Api"));
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
