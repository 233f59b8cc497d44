using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.DatabaseOutages;

[SupportedOSPlatform("linux")]
public sealed class UnavailableDatabaseOnSqlite(SqliteDatabase database) : UnavailableDatabaseTests(database), IClassFixture<SqliteDatabase>
{
    private SqliteConnection? _stranger;
    private SmallDisk? _disk;

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
        await SufferAsync(_disk.FillAsync, _disk.FreeAsync, "SQLite 13: disk full");
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
        _disk = await SmallDisk.TryMountAsync(megabytes: 24);
        var file = Path.Combine(_disk?.Folder ?? Directory.CreateTempSubdirectory("migration-platform-disk-").FullName, "x.db");
        return $"Data Source={file};Default Timeout=3";
    }

    protected override async Task CleanUpAsync()
    {
        SqliteConnection.ClearAllPools();
        if (_disk is not null)
            await _disk.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new SqliteCommand(sql, _stranger);
        await command.ExecuteNonQueryAsync();
    }
}
