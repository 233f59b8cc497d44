namespace MigrationPlatform.Api.Data;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "The database is unavailable ({Exception}); trying again")]
    public static partial void DatabaseUnavailable(this ILogger logger, string exception);

    [LoggerMessage(LogLevel.Warning, "The schema is not current and Database:MigrateOnStart is false; not ready until somebody migrates")]
    public static partial void WaitingForSchema(this ILogger logger);

    [LoggerMessage(LogLevel.Warning, "This machine's clock differs from the database's, whose time is taken: corrected by {Correction} from here on. Is its time synchronised?")]
    public static partial void ClockCorrected(this ILogger logger, TimeSpan correction);

    [LoggerMessage(LogLevel.Warning, "This machine's clock could not be compared with the database's ({Exception})")]
    public static partial void ClockNotCompared(this ILogger logger, string exception);

    [LoggerMessage(LogLevel.Error, "The database cannot be used: {Reason}")]
    public static partial void DatabaseRefuses(this ILogger logger, string reason);
}
