using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MigrationPlatform.Api.Data;

/// <summary>Lets <c>dotnet ef … --context PostgresContext</c> build the model without starting the server or reaching a database.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresContext>
{
    public PostgresContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresContext>().UseNpgsql("Host=localhost").Options);
}

/// <summary>Lets <c>dotnet ef … --context SqliteContext</c> do the same.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteContext>
{
    public SqliteContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteContext>().UseSqlite("Data Source=:memory:").Options);
}
