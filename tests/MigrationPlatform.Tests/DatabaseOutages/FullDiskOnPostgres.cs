using System.Runtime.Versioning;
using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Tests.DatabaseOutages;

/// <summary>The tables lie on a small disk of their own.</summary>
[SupportedOSPlatform("linux")]
public sealed class FullDiskOnPostgres(PostgresDatabase database) : UnavailableDatabaseTests(database), IClassFixture<PostgresDatabase>
{
    private static readonly string[] Tables = ["Contacts", "SignatureRequests", "BundleMigrations", "Transfers"];

    private readonly string _name = Unique();
    private SmallDisk? _disk;
    private NpgsqlConnection? _reader;

    [SkippableFact]
    public Task Disk_full()
    {
        Skip.If(_disk is null, "A small disk can be mounted by root alone, for a PostgreSQL of this machine.");
        return SufferAsync(FillAsync, FreeAsync, "53100: disk full");
    }

    protected override async Task<string> PrepareAsync()
    {
        _disk = PostgresServer.IsOfThisMachine ? await SmallDisk.TryMountAsync(megabytes: 64) : null;
        if (_disk is null)
            return Database.ConnectionString;
        if (PostgresServer.User is { } user)
            await PostgresServer.RunAsync(null, "chown", user, _disk.Folder);
        await PostgresServer.ExecuteAsync($"CREATE TABLESPACE {_name} LOCATION '{_disk.Folder}'");
        await PostgresServer.ExecuteAsync($"CREATE DATABASE {_name} TABLESPACE {_name}");
        return new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Database = _name }.ConnectionString;
    }

    protected override async Task CleanUpAsync()
    {
        if (_disk is null)
            return;
        await PostgresServer.ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");
        await PostgresServer.ExecuteAsync($"DROP TABLESPACE {_name}");
        await _disk.DisposeAsync();
    }

    private async Task FillAsync()
    {
        // Pages that the tables have already hold a few rows more. While somebody reads as of now, versions of rows that are replaced stay;
        // enough of them fill those pages, the shortest row to the end.
        _reader = Own(await OpenAsync());
        await ExecuteAsync(_reader, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
        await _disk!.FillAsync();
        foreach (var table in Tables)
            Assert.True(await UntilFullAsync($"UPDATE \"{table}\" SET \"CreatedAt\" = \"CreatedAt\" WHERE \"Id\" = (SELECT \"Id\" FROM \"{table}\" AS t ORDER BY pg_column_size(t.*) LIMIT 1)"), table);
    }

    private async Task<bool> UntilFullAsync(string update)
    {
        await using var connection = await OpenAsync();
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            try
            {
                await ExecuteAsync(connection, update);
            }
            catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.DiskFull)
            {
                return true;
            }
        }

        return false;
    }

    private async Task FreeAsync()
    {
        await _disk!.FreeAsync();
        await _reader!.DisposeAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(Connection + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
