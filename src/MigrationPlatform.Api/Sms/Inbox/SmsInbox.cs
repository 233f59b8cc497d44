using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.Sms.Inbox;

/// <summary>
/// What this process has "sent", for a developer to read; kept in memory only, the latest <see cref="Capacity"/> of each client token.
/// With several replicas each shows its own.
/// </summary>
internal sealed class SmsInbox
{
    private const int Capacity = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<(long Number, InboxMessage Message)>> _newestFirst = [];
    private readonly HashSet<string> _forgotten = [];
    private TaskCompletionSource _change = NewChange();
    private long _numbers;

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
        var owner = message.FirstSegment;
        lock (_lock)
        {
            if (_forgotten.Contains(owner))
                return;
            if (!_newestFirst.TryGetValue(owner, out var messages))
                _newestFirst[owner] = messages = [];
            if (messages.Any(known => known.Message.MessageId == message.MessageId))
                return;
            messages.AddFirst((++_numbers, message));
            if (messages.Count > Capacity)
                messages.RemoveLast();
            Change();
        }
    }

    /// <summary>Newest first.</summary>
    /// <param name="to">Only those to this number.</param>
    /// <param name="firstSegment">Only those about something whose path begins so.</param>
    public IReadOnlyList<InboxMessage> Read(string? to, string? firstSegment = null)
    {
        lock (_lock)
        {
            var all = firstSegment is null ? _newestFirst.Values.SelectMany(messages => messages) : _newestFirst.GetValueOrDefault(firstSegment) ?? [];
            return [.. all.Where(one => to is null || one.Message.To == to).OrderByDescending(one => one.Number).Select(one => one.Message)];
        }
    }

    /// <summary>Removes the messages about something whose path begins so, or all.</summary>
    public void Remove(string? firstSegment)
    {
        lock (_lock)
        {
            if (firstSegment is null)
                _newestFirst.Clear();
            else
                _newestFirst.Remove(firstSegment);
            Change();
        }
    }

    /// <summary>Removes them and takes no more: one may be on its way yet.</summary>
    public void Forget(string firstSegment)
    {
        lock (_lock)
        {
            _forgotten.Add(firstSegment);
            Remove(firstSegment);
        }
    }

    /// <summary>As at the start.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _forgotten.Clear();
            Remove(null);
        }
    }

    private void Change()
    {
        _change.SetResult();
        _change = NewChange();
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
    /// <summary>Of the path of what it is about: in the club network, the client token.</summary>
    [JsonIgnore]
    public string FirstSegment => Reference.Split('/', 3) is ["", var first, ..] ? first : "";

    public override string ToString() => $"SMS {MessageId}";
}

[JsonSerializable(typeof(IReadOnlyList<InboxMessage>))]
internal sealed partial class InboxJson : JsonSerializerContext;
