namespace MigrationPlatform.Api.Sms;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "SMS {MessageId} to {To} sent at attempt {Attempt}")]
    public static partial void Sent(this ILogger logger, Guid messageId, string to, int attempt);

    [LoggerMessage(LogLevel.Warning, "SMS {MessageId} to {To} not sent at attempt {Attempt} ({Reason}); again in {Wait}")]
    public static partial void Failed(this ILogger logger, Guid messageId, string to, int attempt, string reason, TimeSpan wait);

    [LoggerMessage(LogLevel.Error, "SMS {MessageId} to {To} given up after attempt {Attempt} ({Reason})")]
    public static partial void DeadLettered(this ILogger logger, Guid messageId, string to, int attempt, string reason);

    [LoggerMessage(LogLevel.Information, "SMS {MessageId} dropped: its request has ended")]
    public static partial void Dropped(this ILogger logger, Guid messageId);

    [LoggerMessage(LogLevel.Warning, "SMS {MessageId} was taken over by another replica; what became of this attempt is not recorded")]
    public static partial void LeaseLost(this ILogger logger, Guid messageId);

    [LoggerMessage(LogLevel.Warning, "SMS {MessageId}: the database is unavailable ({Cause}); what is not recorded is due again when its lease ends")]
    public static partial void NotRecorded(this ILogger logger, Guid messageId, string cause);

    [LoggerMessage(LogLevel.Error, "SMS {MessageId}: the attempt broke off")]
    public static partial void AttemptBroke(this ILogger logger, Guid messageId, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The SMS outbox cannot be read ({Exception}); messages wait")]
    public static partial void OutboxAway(this ILogger logger, string exception);

    [LoggerMessage(LogLevel.Information, "The SMS outbox can be read again")]
    public static partial void OutboxBack(this ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Claimed SMS could not be put back ({Exception}); they are due again when their lease ends")]
    public static partial void NotReleased(this ILogger logger, string exception);
}
