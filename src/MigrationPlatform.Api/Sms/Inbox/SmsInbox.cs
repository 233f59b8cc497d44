using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.Sms.Inbox;

/// <summary>
/// What this process has "sent", for a developer to read; kept in memory only, the latest <see cref="Capacity"/>.
/// With several replicas each shows its own.
/// </summary>
internal sealed class SmsInbox
{
    private const int Capacity = 1000;

    private readonly Lock _lock = new();
    private readonly LinkedList<InboxMessage> _newestFirst = [];
    private TaskCompletionSource _change = NewChange();

    /// <summary>Completes when the next message arrives or goes.</summary>
    public Task NextChange
    {
        get
        {
            lock (_lock)
                return _change.Task;
        }
    }

    /// <summary>Keeps a message; one that is here already is not kept twice, as a provider that knows idempotency keys would do.</summary>
    public void Add(InboxMessage message)
    {
        lock (_lock)
        {
            if (_newestFirst.Any(known => known.MessageId == message.MessageId))
                return;
            _newestFirst.AddFirst(message);
            if (_newestFirst.Count > Capacity)
                _newestFirst.RemoveLast();
            _change.SetResult();
            _change = NewChange();
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _newestFirst.Clear();
            _change.SetResult();
            _change = NewChange();
        }
    }

    public IReadOnlyList<InboxMessage> Read(string? to)
    {
        lock (_lock)
            return [.. _newestFirst.Where(message => to is null || message.To == to)];
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A message in the inbox.</summary>
internal sealed record InboxMessage(
    [property: JsonIgnore] Guid MessageId,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("sentAt")] DateTimeOffset SentAt,
    [property: JsonPropertyName("reference")] string Reference)
{
    public override string ToString() => $"SMS {MessageId}";
}

[JsonSerializable(typeof(IReadOnlyList<InboxMessage>))]
internal sealed partial class InboxJson : JsonSerializerContext;
