using System.Diagnostics;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Hostile;

[SupportedOSPlatform("linux")]
public sealed class UnavailableDatabaseOnSqlite(SqliteDatabase database) : UnavailableDatabaseTests(database), IClassFixture<SqliteDatabase>
{
    private SqliteConnection? _stranger;
    private string? _disk;

    [Fact]
    public Task Locked_by_another_process() => SufferAsync(
        async () =>
        {
            _stranger = Own(new SqliteConnection(Connection + ";Pooling=false"));
            await _stranger.OpenAsync();
            await ExecuteAsync("BEGIN IMMEDIATE");
        },
        async () =>
        {
            await ExecuteAsync("ROLLBACK");
            await _stranger!.DisposeAsync();
        },
        "locked by somebody else");

    [SkippableFact]
    public async Task Disk_full()
    {
        Skip.If(_disk is null, "A small disk can be mounted by root alone.");
        var ballast = Path.Combine(_disk, "ballast");
        await SufferAsync(() => FillAsync(ballast), () => Task.Run(() => File.Delete(ballast)), "SQLite 13: disk full");
    }

    [Fact]
    public async Task Cut_short_and_restored()
    {
        var file = new SqliteConnectionStringBuilder(Connection).DataSource;
        byte[] whole = [];
        await SufferAsync(
            async () =>
            {
                await using (var connection = new SqliteConnection(Connection + ";Pooling=false"))
                {
                    await connection.OpenAsync();
                    await using var checkpoint = new SqliteCommand("PRAGMA wal_checkpoint(TRUNCATE)", connection);
                    await checkpoint.ExecuteNonQueryAsync();
                }

                whole = await File.ReadAllBytesAsync(file);
                await using var cut = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                cut.SetLength(8192);
            },
            async () =>
            {
                await using var restored = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                await restored.WriteAsync(whole);
            },
            "the file is damaged");
    }

    // Every test has a database of its own on a disk of its own, where one can be had.
    protected override async Task<string> PrepareAsync()
    {
        var folder = Directory.CreateTempSubdirectory("migration-platform-disk-").FullName;
        if (Environment.UserName == "root" && await RunAsync("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder) == 0)
            _disk = folder;
        var file = Path.Combine(folder, "x.db");
        return $"Data Source={file};Default Timeout=3";
    }

    protected override async Task CleanUpAsync()
    {
        SqliteConnection.ClearAllPools();
        if (_disk is not null)
            await RunAsync("umount", _disk);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new SqliteCommand(sql, _stranger);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task FillAsync(string file)
    {
        await using var ballast = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
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

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
