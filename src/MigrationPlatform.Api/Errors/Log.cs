namespace MigrationPlatform.Api.Errors;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "Unhandled exception")]
    public static partial void Unhandled(this ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Answered 503: the database is unavailable ({Cause})")]
    public static partial void DatabaseUnavailable(this ILogger logger, string cause);

    [LoggerMessage(LogLevel.Warning, "Answered 503: {Reason}")]
    public static partial void Unavailable(this ILogger logger, string reason);
}
