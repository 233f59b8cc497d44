namespace MigrationPlatform.Api.Data;

/// <summary>The section <c>Database</c>.</summary>
public sealed class DatabaseSettings
{
    public const string Section = "Database";
    public const string ConnectionStringName = "MigrationPlatform";

    internal const string ConnectionSetting = $"ConnectionStrings:{ConnectionStringName}";

    private const string DefaultSqliteFile = "Data Source=migration-platform.db";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Applies pending migrations before the server listens. Several replicas may do so at once.</summary>
    public bool MigrateOnStart { get; set; } = true;

    /// <summary>
    /// A pooler in transaction mode (PgBouncer) stands before PostgreSQL: whatever outlives a transaction is turned off, prepared
    /// statements first.
    /// </summary>
    public bool TransactionPooler { get; set; }

    /// <summary>Outside Development SQLite has to be asked for: it is one file, one process, and no second machine.</summary>
    public bool AllowSqlite { get; set; }

    /// <summary>As configured; for SQLite a file in the working folder unless given.</summary>
    internal string ConnectionStringIn(IConfiguration configuration) =>
        configuration.GetConnectionString(ConnectionStringName) is { Length: > 0 } given ? given
        : Provider == DatabaseProvider.Sqlite ? DefaultSqliteFile : "";
}

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}
