using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>
/// A database of its own for one test class, migrated, and the servers that run on it.
/// As a class fixture: <c>class XOnSqlite(SqliteDatabase database) : X(database), IClassFixture&lt;SqliteDatabase&gt;</c>, and the same for
/// PostgreSQL.
/// </summary>
public abstract class TestDatabase : IAsyncLifetime
{
    private readonly List<TestServer> _servers = [];
    private readonly Lazy<Task<TestServer>> _server;

    protected TestDatabase() => _server = new Lazy<Task<TestServer>>(() => StartServerAsync());

    /// <summary>Why tests on this database cannot run here; null when they can.</summary>
    public virtual string? Unavailable => null;

    public abstract DatabaseProvider Provider { get; }

    public string ConnectionString { get; private set; } = "";

    /// <summary>The server shared by the tests of a class: Development, demo data, the system clock.</summary>
    public Task<TestServer> ServerAsync() => _server.Value;

    /// <summary>
    /// One more server on the same database: a replica, or one with other settings. Stopped with the fixture unless disposed before.
    /// </summary>
    public async Task<TestServer> StartServerAsync(Action<TestServerOptions>? configure = null)
    {
        var options = new TestServerOptions();
        configure?.Invoke(options);
        options.Settings.TryAdd("Database:Provider", Provider.ToString());
        options.Settings.TryAdd("Database:AllowSqlite", "true");
        options.Settings.TryAdd("ConnectionStrings:MigrationPlatform", ConnectionString);
        var server = new TestServer(options);
        lock (_servers)
            _servers.Add(server);
        await server.StartAsync();
        return server;
    }

    /// <summary>
    /// Connection string of one more database, empty and without a schema. The caller leaves it behind; it goes with the run.
    /// </summary>
    public abstract Task<string> CreateEmptyAsync();

    /// <summary>What a server of its own needs to know of this database.</summary>
    public Dictionary<string, string> ServerSettings => new()
    {
        ["Database:Provider"] = Provider.ToString(),
        ["ConnectionStrings:MigrationPlatform"] = ConnectionString,
    };

    /// <summary>A context on this database, beside any server.</summary>
    public MigrationPlatformDbContext Open(params IInterceptor[] interceptors) => Open(ConnectionString, interceptors);

    public abstract MigrationPlatformDbContext Open(string connectionString, params IInterceptor[] interceptors);

    public async Task InitializeAsync()
    {
        if (Unavailable is null)
            ConnectionString = await CreateAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        if (ConnectionString.Length > 0)
            await DropAsync();
    }

    /// <summary>Makes a migrated database and returns its connection string.</summary>
    protected abstract Task<string> CreateAsync();

    protected abstract Task DropAsync();

    protected static async Task MigrateAsync(MigrationPlatformDbContext db)
    {
        await using (db)
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
            await db.Database.MigrateAsync();
        }
    }
}
