using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.Sms.Outbox;

/// <summary>
/// A message on its way: to whom and until when, never what it says. Written in the transaction of what it is about.
/// </summary>
internal sealed class SmsMessage
{
    private SmsMessage()
    {
    }

    public SmsMessage(Guid id, string to, DateTimeOffset now, DateTimeOffset expiresAt, string? traceParent)
    {
        (Id, To, CreatedAt, DueAt, ExpiresAt, TraceParent) = (id, to, now, now, expiresAt, traceParent);
    }

    /// <summary>Also the Idempotency-Key towards providers.</summary>
    public Guid Id { get; private set; }

    public string To { get; private set; } = "";

    public MessageState State { get; private set; } = MessageState.Queued;

    /// <summary>
    /// How often the message was claimed. Grows with each claim, so a replica that lost its lease finds another number here and records
    /// nothing.
    /// </summary>
    public int Attempts { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the next attempt is due; while a replica holds the message, when its lease ends.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>From here on the message would only confuse: its code is dead.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Reason { get; private set; }

    /// <summary>The W3C trace context of the call that queued the message.</summary>
    public string? TraceParent { get; private set; }

    public void Sent(DateTimeOffset now) => Finish(MessageState.Sent, null, now);

    public void Drop(DateTimeOffset now) => Finish(MessageState.Dropped, null, now);

    public void Bury(string reason, DateTimeOffset now) => Finish(MessageState.Dead, reason, now);

    /// <summary>Puts the message back for later; where later is too late it is dead.</summary>
    public MessageState Postpone(string reason, TimeSpan wait, DateTimeOffset now)
    {
        if (now + wait >= ExpiresAt)
            Bury(reason, now);
        else
            (Reason, DueAt) = (reason, now + wait);
        return State;
    }

    /// <summary>Puts a claimed message back untried, for any replica to take at once.</summary>
    public void Release(DateTimeOffset now) => DueAt = now;

    private void Finish(MessageState state, string? reason, DateTimeOffset now) => (State, Reason, FinishedAt) = (state, reason, now);
}

internal enum MessageState
{
    /// <summary>Waiting, or held by a replica right now.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>A provider has it.</summary>
    [JsonStringEnumMemberName("sent")]
    Sent,

    /// <summary>Not wanted any more before it went out.</summary>
    [JsonStringEnumMemberName("dropped")]
    Dropped,

    /// <summary>Refused for good, or never accepted while its code lived. Kept with the reason.</summary>
    [JsonStringEnumMemberName("dead")]
    Dead,
}
