using System.Diagnostics;
using System.Runtime.Versioning;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>A disk of a few megabytes that a test can fill. Only root can mount one.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _ballast;

    private SmallDisk(string folder) => (Folder, _ballast) = (folder, Path.Combine(folder, "ballast"));

    public string Folder { get; }

    /// <summary>Null where nothing can be mounted.</summary>
    public static async Task<SmallDisk?> TryMountAsync(int megabytes)
    {
        if (Environment.UserName != "root")
            return null;
        var folder = Directory.CreateTempSubdirectory("migration-platform-disk-").FullName;
        if (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder) == 0)
            return new SmallDisk(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Takes all that is free.</summary>
    public async Task FillAsync()
    {
        await using var ballast = new FileStream(_ballast, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            while (true)
                await ballast.WriteAsync(new byte[4096]);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public Task FreeAsync() => Task.Run(() => File.Delete(_ballast));

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", Folder);
        Directory.Delete(Folder);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
