using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.Data;

/// <summary>
/// The one model of the product. Each API keeps its entities and their configurations in its own folders; they meet here.
/// Code injects this type. The two sealed contexts below exist so that each database has migrations of its own.
/// </summary>
public abstract class MigrationPlatformDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>From the beginning of a transaction to its end: see <see cref="RetriedTransaction"/>.</summary>
    internal bool IsInTransaction { get; set; }

    /// <summary>
    /// PostgreSQL's number of the current transaction, where a statement has brought it back: see <see cref="TransactionAttempt{TResult}"/>.
    /// </summary>
    internal string? TransactionNumber { get; set; }

    /// <summary>How the current transaction is committed: see <see cref="RetriedTransaction.SaveAndCommitAsync"/>.</summary>
    internal Committing Committing { get; set; }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOpenIddict();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MigrationPlatformDbContext).Assembly);
        WordConstraints.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>();
}

internal enum Committing
{
    Separately,

    /// <summary>With the next saving.</summary>
    WithSaving,

    /// <summary>It was, and the answer is yet to come or has come.</summary>
    Sent,
}

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgresContext(DbContextOptions<PostgresContext> options) : MigrationPlatformDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        PostgresModel.Apply(modelBuilder);
    }
}

/// <summary>The model on SQLite.</summary>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : MigrationPlatformDbContext(options);
