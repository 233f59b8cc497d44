namespace MigrationPlatform.Api.Credentials;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "Ended refresh tokens stay for another hour: the database is away ({Exception})")]
    public static partial void SpentTokensKept(this ILogger logger, string exception);
}
