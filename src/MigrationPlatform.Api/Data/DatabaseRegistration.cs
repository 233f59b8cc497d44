using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Startup;
using Npgsql;

namespace MigrationPlatform.Api.Data;

internal static class DatabaseRegistration
{
    private const string DefaultSqliteFile = "Data Source=migration-platform.db";

    /// <summary>Registers <see cref="MigrationPlatformDbContext"/> on the configured database.</summary>
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.AddSettings<DatabaseSettings, DatabaseSettingsValidator>(DatabaseSettings.Section);
        var settings = builder.SettingsOf<DatabaseSettings>(DatabaseSettings.Section);
        var connectionString = builder.Configuration.GetConnectionString(DatabaseSettings.ConnectionStringName);

        if (settings.Provider == DatabaseProvider.Postgres)
        {
            builder.Services.AddSingleton(_ => PostgresOptions.DataSource(connectionString));
            builder.Services.AddDbContextPool<MigrationPlatformDbContext, PostgresContext>(
                (services, options) => options.UseMigrationPlatformPostgres(services.GetRequiredService<NpgsqlDataSource>()));
        }
        else
        {
            builder.Services.AddDbContextPool<MigrationPlatformDbContext, SqliteContext>(
                options => options.UseMigrationPlatformSqlite(string.IsNullOrEmpty(connectionString) ? DefaultSqliteFile : connectionString));
        }

        builder.Services.AddSingleton<DatabaseUse>();
        builder.Services.AddSingleton<DatabasePreparation>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DatabasePreparation>());
    }

    /// <summary>See <see cref="DatabasePreparation"/>.</summary>
    public static Task PrepareDatabaseAsync(this WebApplication app) => app.Services.GetRequiredService<DatabasePreparation>().PrepareAsync();
}
