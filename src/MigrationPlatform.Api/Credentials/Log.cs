namespace MigrationPlatform.Api.Credentials;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "API keys and clients were not read again ({Exception}); the next attempt is in {Interval}")]
    public static partial void ReloadFailed(this ILogger logger, string exception, TimeSpan interval);

    [LoggerMessage(LogLevel.Warning, "The outside issuer's configuration could not be fetched ({Exception})")]
    public static partial void DiscoveryFailed(this ILogger logger, string exception);
}
