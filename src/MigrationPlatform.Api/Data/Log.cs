namespace MigrationPlatform.Api.Data;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "The database is away ({Exception}); trying again")]
    public static partial void DatabaseAway(this ILogger logger, string exception);

    [LoggerMessage(LogLevel.Warning, "The schema is not current and Database:MigrateOnStart is false; not ready until somebody migrates")]
    public static partial void WaitingForSchema(this ILogger logger);
}
