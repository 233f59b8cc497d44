namespace MigrationPlatform.Api.BundleMigrations;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "Expired idempotency keys stay for now: the database is away ({Exception})")]
    public static partial void ExpiredKeysKept(this ILogger logger, string exception);
}
