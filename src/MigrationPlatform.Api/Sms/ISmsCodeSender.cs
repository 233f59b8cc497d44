namespace MigrationPlatform.Api.Sms;

/// <summary>
/// Hands one message to a provider. Called again for the same <see cref="SmsCode.MessageId"/> until the provider accepts or refuses it,
/// so a sender neither retries nor remembers.
/// </summary>
public interface ISmsCodeSender
{
    /// <summary>A refusal or an outage is a result; exceptions are bugs (and count as <see cref="SendOutcome.TryLater"/>).</summary>
    Task<SendResult> SendAsync(SmsCode message, CancellationToken cancellationToken);
}

/// <summary>A message as it goes out.</summary>
/// <param name="MessageId">The same at every attempt: what a provider recognises a repeat by.</param>
/// <param name="To">The number, E.164.</param>
/// <param name="Text">What the person reads, the code within.</param>
/// <param name="Code">The code alone, for providers with templates of their own.</param>
/// <param name="Reference">What the message is about, as an IRI.</param>
public sealed record SmsCode(Guid MessageId, string To, string Text, string Code, string Reference)
{
    /// <summary>Says nothing: whatever prints a message by accident prints no code and no number.</summary>
    public override string ToString() => $"SMS {MessageId}";
}

/// <summary>What became of one attempt.</summary>
/// <param name="Outcome">Decides what happens next.</param>
/// <param name="Reason">Kept and logged, so: a word for the cause, never the number, the text or what the provider wrote.</param>
/// <param name="RetryAfter">The provider's own wish, where it gave one.</param>
public sealed record SendResult(SendOutcome Outcome, string? Reason = null, TimeSpan? RetryAfter = null)
{
    public static SendResult Accepted { get; } = new(SendOutcome.Accepted);

    public static SendResult Refused(string reason) => new(SendOutcome.Refused, reason);

    public static SendResult TryLater(string reason, TimeSpan? retryAfter = null) => new(SendOutcome.TryLater, reason, retryAfter);
}

public enum SendOutcome
{
    /// <summary>The provider has taken the message over.</summary>
    Accepted,

    /// <summary>The provider will never take this message.</summary>
    Refused,

    /// <summary>The provider could not answer, or asked to wait.</summary>
    TryLater,
}
