using MigrationPlatform.Api.Data.Sqlite;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Data;

/// <summary>A first start that is killed while it makes the tables does not keep the next ones from starting.</summary>
public sealed class SqliteMigrationLockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("migration-lock-").FullName;

    private string Connection => $"Data Source={Path.Combine(_folder, "first.db")}";

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_lock_of_a_killed_process_is_abandoned()
    {
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(Connection))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            // As EF Core leaves it.
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-03-01 12:00:00');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await using var server = Start();
        using var http = await server.ClientAsync();

        Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
        Assert.Empty(Directory.GetFiles(_folder, "*-migrating"));
    }

    [Fact]
    public async Task Two_first_starts_at_once_both_serve()
    {
        await using var one = Start();
        await using var other = Start();

        foreach (var server in new[] { one, other })
        {
            using var http = await server.ClientAsync();
            Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
        }
    }

    [Fact]
    public async Task One_migrates_at_a_time()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var migrating = SqliteMigrationLock.HoldAsync(Connection, TimeProvider.System, () => first.Task, CancellationToken.None);

        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            SqliteMigrationLock.HoldAsync(Connection, TimeProvider.System, () => second.Task, deadline.Token));

        var waiting = SqliteMigrationLock.HoldAsync(Connection, TimeProvider.System, () => second.Task, CancellationToken.None);
        first.SetResult();
        await migrating;
        second.SetResult();
        await waiting;
    }

    private ServerProcess Start() => ServerProcess.Start("Development", new Dictionary<string, string>
    {
        ["ConnectionStrings:MigrationPlatform"] = Connection,
    });
}
