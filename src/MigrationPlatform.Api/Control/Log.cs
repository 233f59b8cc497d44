namespace MigrationPlatform.Api.Control;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Sandbox {Id} ended: unused")]
    public static partial void SandboxEnded(this ILogger logger, string id);

    [LoggerMessage(LogLevel.Warning, "Unused sandboxes stay for now: the database is unavailable ({Exception})")]
    public static partial void SandboxesKept(this ILogger logger, string exception);
}
