namespace MigrationPlatform.Api.Sms;

/// <summary>
/// Knows what a queued message says. Asked right before every attempt: that is why no text and no code is stored,
/// and why nothing goes out about a matter that has ended in the meantime.
/// </summary>
public interface ISmsComposer
{
    /// <summary>The message's content, the same at every call; null when it is no longer wanted.</summary>
    Task<SmsContent?> ComposeAsync(Guid messageId, CancellationToken cancellationToken);
}

/// <inheritdoc cref="SmsCode"/>
public sealed record SmsContent(string Text, string Code, string Reference)
{
    public override string ToString() => nameof(SmsContent);
}
