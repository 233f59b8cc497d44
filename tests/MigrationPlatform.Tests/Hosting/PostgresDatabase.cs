using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MigrationPlatform.Api.Data;
using Npgsql;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>A PostgreSQL database, made from a template that was migrated once.</summary>
public sealed class PostgresDatabase : TestDatabase
{
    private static readonly Lazy<Task<string>> Template = new(MigrateTemplateAsync);

    private readonly string _name = $"test_{Guid.NewGuid():N}";

    public override string? Unavailable => PostgresServer.Unavailable;

    public override DatabaseProvider Provider => DatabaseProvider.Postgres;

    public override MigrationPlatformDbContext Open(string connectionString, params IInterceptor[] interceptors) =>
        Context(connectionString, interceptors);

    public override async Task<string> CreateEmptyAsync()
    {
        var name = $"empty_{Guid.NewGuid():N}";
        await PostgresServer.ExecuteAsync($"CREATE DATABASE {name}");
        return await ConnectionStringToAsync(name);
    }

    protected override async Task<string> CreateAsync()
    {
        await PostgresServer.ExecuteAsync($"CREATE DATABASE {_name} TEMPLATE {await Template.Value}");
        return await ConnectionStringToAsync(_name);
    }

    protected override async Task DropAsync()
    {
        await using (var pool = NpgsqlDataSource.Create(ConnectionString))
            pool.Clear();
        await PostgresServer.ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static async Task<string> MigrateTemplateAsync()
    {
        var name = $"template_{Guid.NewGuid():N}";
        await PostgresServer.ExecuteAsync($"CREATE DATABASE {name}");
        await MigrateAsync(Context(await ConnectionStringToAsync(name) + ";Pooling=false"));
        return name;
    }

    private static PostgresContext Context(string connectionString, params IInterceptor[] interceptors)
    {
        var options = new DbContextOptionsBuilder<PostgresContext>();
        options.UseNpgsql(connectionString);
        options.AddInterceptors(interceptors);
        return new PostgresContext(options.Options);
    }

    private static async Task<string> ConnectionStringToAsync(string database) =>
        new NpgsqlConnectionStringBuilder(await PostgresServer.ConnectionStringAsync()) { Database = database, MaxPoolSize = 20 }.ConnectionString;
}
