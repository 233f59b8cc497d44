using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Sqlite;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>A SQLite file, copied from one that was migrated once.</summary>
public sealed class SqliteDatabase : TestDatabase
{
    private static readonly Lazy<Task<string>> Template = new(MigrateTemplateAsync);

    private readonly string _file = NewFile();

    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    public override MigrationPlatformDbContext Open(string connectionString, params IInterceptor[] interceptors) =>
        Context(connectionString, interceptors);

    public override Task<string> CreateEmptyAsync()
    {
        var file = NewFile();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return Task.FromResult($"Data Source={file}");
    }

    protected override async Task<string> CreateAsync()
    {
        File.Copy(await Template.Value, _file);
        return $"Data Source={_file}";
    }

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" })
            File.Delete(file);
        return Task.CompletedTask;
    }

    private static async Task<string> MigrateTemplateAsync()
    {
        var file = NewFile();
        // Without pooling the file is closed, and its write-ahead log folded in, when the context is.
        await MigrateAsync(Context($"Data Source={file};Pooling=False"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }

    private static SqliteContext Context(string connectionString, params IInterceptor[] interceptors)
    {
        var options = new DbContextOptionsBuilder<SqliteContext>();
        options.UseMigrationPlatformSqlite(connectionString);
        options.AddInterceptors(interceptors);
        return new SqliteContext(options.Options);
    }

    private static string NewFile() => Path.Combine(Path.GetTempPath(), $"migration-platform-{Guid.NewGuid():N}.db");
}
