using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.Operations;

/// <summary>Where a developer finds things, logged once the server listens. Only Development has a start page and an inbox.</summary>
internal static partial class StartLog
{
    public static void LogWhereThingsAre(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            return;

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            using var scope = app.Services.CreateScope();
            var database = scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>().Database.GetDbConnection();
            if (database is SqliteConnection)
                app.Logger.DatabaseFile(Path.GetFullPath(database.DataSource));
            else
                app.Logger.DatabaseServer(database.Database, database.DataSource);

            foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
                app.Logger.StartPage($"{address}/", $"{address}/dev/sms", $"{address}/swagger");
        });
    }

    [LoggerMessage(LogLevel.Information, "Database file: {File}")]
    private static partial void DatabaseFile(this ILogger logger, string file);

    [LoggerMessage(LogLevel.Information, "Database: {Database} at {Server}")]
    private static partial void DatabaseServer(this ILogger logger, string database, string server);

    [LoggerMessage(LogLevel.Information, "Start page: {StartPage}   SMS inbox: {Inbox}   OpenAPI: {OpenApi}")]
    private static partial void StartPage(this ILogger logger, string startPage, string inbox, string openApi);
}
