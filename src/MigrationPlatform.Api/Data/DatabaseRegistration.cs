using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MigrationPlatform.Api.Data;

internal static class DatabaseRegistration
{
    private const string DefaultSqliteFile = "Data Source=migration-platform.db";

    /// <summary>Registers <see cref="MigrationPlatformDbContext"/> on the configured database.</summary>
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DatabaseSettings>().BindConfiguration(DatabaseSettings.Section);
        var connectionString = builder.Configuration.GetConnectionString(DatabaseSettings.ConnectionStringName);
        if (DatabaseFaults.Of(builder.Configuration, connectionString) is { } fault)
        {
            builder.RefuseToStart(fault);
            return;
        }

        var settings = builder.ReadSettings<DatabaseSettings>(DatabaseSettings.Section);

        switch (settings.Provider)
        {
            case DatabaseProvider.Postgres:
                builder.Services.AddSingleton(_ => PostgresOptions.DataSource(connectionString));
                builder.Services.AddDbContextPool<MigrationPlatformDbContext, PostgresContext>(
                    (services, options) => options.UseMigrationPlatformPostgres(services.GetRequiredService<NpgsqlDataSource>()));
                break;
            case DatabaseProvider.Sqlite:
                builder.Services.AddDbContextPool<MigrationPlatformDbContext, SqliteContext>(
                    options => options.UseMigrationPlatformSqlite(string.IsNullOrEmpty(connectionString) ? DefaultSqliteFile : connectionString));
                break;
        }

        builder.Services.AddSingleton<DatabasePreparation>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DatabasePreparation>());
    }

    /// <summary>See <see cref="DatabasePreparation"/>.</summary>
    public static Task PrepareDatabaseAsync(this WebApplication app) => app.Services.GetRequiredService<DatabasePreparation>().PrepareAsync();
}
