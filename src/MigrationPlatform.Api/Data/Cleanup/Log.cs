namespace MigrationPlatform.Api.Data.Cleanup;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "{Cleanup}: {Count} rows in {Elapsed}")]
    public static partial void Cleaned(this ILogger logger, string cleanup, int count, TimeSpan elapsed);

    [LoggerMessage(LogLevel.Warning, "{Cleanup}: the database is unavailable ({Exception}); again in {Interval}")]
    public static partial void CleanupPostponed(this ILogger logger, string cleanup, string exception, TimeSpan interval);

    [LoggerMessage(LogLevel.Error, "{Cleanup} failed; again in {Interval}")]
    public static partial void CleanupFailed(this ILogger logger, string cleanup, TimeSpan interval, Exception exception);
}
