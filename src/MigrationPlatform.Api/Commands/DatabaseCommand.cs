using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Data.Preparation;
using MigrationPlatform.Api.Http;
using MigrationPlatform.Api.Operations;
using MigrationPlatform.Api.Startup;
using SQLitePCL;

namespace MigrationPlatform.Api.Commands;

/// <summary>A command that needs the database and none of the server's secrets.</summary>
internal static class DatabaseCommand
{
    /// <exception cref="StartupException">The settings of the database are invalid, or it refuses.</exception>
    public static async Task<int> RunAsync(string[] settings, Func<IServiceProvider, Task<int>> work)
    {
        var builder = Server.CreateBuilder(settings);
        builder.AddLogs();
        builder.AddDatabase();
        builder.Services.AddOptions<ClubNetworkSettings>().BindConfiguration(ClubNetworkSettings.Section);
        builder.Services.AddSingleton<ClientTokens>();
        await using var app = builder.BuildValidated();
        var database = app.Services.GetRequiredService<ConfiguredDatabase>();
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            return await work(scope.ServiceProvider);
        }
        catch (Exception exception) when (exception is not StartupException && database.ReasonAgainst(exception) is { } reason)
        {
            throw new StartupException(reason);
        }
        catch (Exception exception) when (SqliteWaited(exception))
        {
            throw new StartupException(
                $"{DatabaseSettings.ConnectionSetting}: another process keeps writing to the file: an import, or a migration. Try again when it has ended; nothing was changed.");
        }
        catch (Exception exception) when (exception is not StartupException && DatabaseFailures.IsOutage(exception))
        {
            throw new StartupException(
                $"{DatabaseSettings.ConnectionSetting}: the database is unavailable ({exception.GetBaseException().GetType().Name}). Is it running, and reachable from here?");
        }
    }

    /// <exception cref="StartupException">Nobody has migrated, and this command may not.</exception>
    public static async Task PrepareSchemaAsync(IServiceProvider services)
    {
        if (services.GetRequiredService<IOptions<DatabaseSettings>>().Value.MigrateOnStart)
            await services.GetRequiredService<ConfiguredDatabase>().MigrateAsync(CancellationToken.None);
        else if ((await services.GetRequiredService<MigrationPlatformDbContext>().Database.GetPendingMigrationsAsync()).Any())
            throw new StartupException("Database:MigrateOnStart: is false, and the schema is not current. Run the command migrate first.");
    }

    private static bool SqliteWaited(Exception exception) => exception.GetBaseException() is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED };
}
