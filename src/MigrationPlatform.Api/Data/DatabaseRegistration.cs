using MigrationPlatform.Api.Data.Postgres;
using MigrationPlatform.Api.Data.Preparation;
using MigrationPlatform.Api.Data.Sqlite;
using MigrationPlatform.Api.Startup;
using Npgsql;

namespace MigrationPlatform.Api.Data;

internal static class DatabaseRegistration
{
    /// <summary>Registers <see cref="MigrationPlatformDbContext"/> on the configured database.</summary>
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.AddSettings<DatabaseSettings, DatabaseSettingsValidator>(DatabaseSettings.Section);
        var settings = builder.SettingsOf<DatabaseSettings>(DatabaseSettings.Section);
        var connectionString = settings.ConnectionStringIn(builder.Configuration);

        builder.Services.AddSingleton(new SharedClock(TimeProvider.System));
        builder.Services.AddSingleton<TimeProvider>(services => services.GetRequiredService<SharedClock>());
        if (settings.Provider == DatabaseProvider.Postgres)
        {
            builder.Services.AddHostedService<SharedClockSync>();
            builder.Services.AddSingleton(_ => PostgresOptions.DataSource(connectionString, settings.TransactionPooler));
            builder.Services.AddDbContextPool<MigrationPlatformDbContext, PostgresContext>(
                (services, options) => options.UseMigrationPlatformPostgres(services.GetRequiredService<NpgsqlDataSource>()));
        }
        else
        {
            builder.Services.AddDbContextPool<MigrationPlatformDbContext, SqliteContext>(options => options.UseMigrationPlatformSqlite(connectionString));
        }

        builder.Services.AddSingleton<DatabaseUse>();
        builder.Services.AddSingleton<ConfiguredDatabase>();
        builder.Services.AddSingleton<DatabasePreparation>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DatabasePreparation>());
    }

    /// <summary>See <see cref="DatabasePreparation"/>.</summary>
    public static Task PrepareDatabaseAsync(this WebApplication app) => app.Services.GetRequiredService<DatabasePreparation>().PrepareAsync();
}
