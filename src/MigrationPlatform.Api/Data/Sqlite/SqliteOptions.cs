using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MigrationPlatform.Api.Data.Failures;

namespace MigrationPlatform.Api.Data.Sqlite;

/// <summary>How the product talks to SQLite.</summary>
internal static class SqliteOptions
{
    public static void UseMigrationPlatformSqlite(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString).AddInterceptors(SyncAtCheckpoints.Instance).LogFailuresOnce();

    /// <summary>
    /// With the write-ahead log a commit survives a killed process without a disk sync of its own; a sync at checkpoints keeps the file
    /// whole.
    /// </summary>
    private sealed class SyncAtCheckpoints : DbConnectionInterceptor
    {
        public static readonly SyncAtCheckpoints Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Configure(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Configure(connection);
            return Task.CompletedTask;
        }

        private static void Configure(DbConnection connection)
        {
            using var command = ((SqliteConnection)connection).CreateCommand();
            command.CommandText = "PRAGMA synchronous=NORMAL";
            command.ExecuteNonQuery();
        }
    }
}
