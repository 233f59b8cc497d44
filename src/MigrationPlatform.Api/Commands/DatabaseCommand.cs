using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Preparation;
using MigrationPlatform.Api.Http;
using MigrationPlatform.Api.Operations;
using MigrationPlatform.Api.Startup;

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
        catch (Exception exception) when (exception is not StartupException && DatabaseFailures.IsOutage(exception))
        {
            throw new StartupException($"{DatabaseSettings.ConnectionSetting}: the database is unavailable ({exception.GetBaseException().GetType().Name}).");
        }
    }
}
