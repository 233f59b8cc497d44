using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MigrationPlatform.Api.Sms.Inbox;

/// <summary>
/// The inbox as server-sent events: <c>listening</c> at once, <c>arrived</c> with a message as JSON and its id, for those that are there
/// oldest first and then for each as it comes, and <c>gone</c> with the id of one that is there no more.
/// </summary>
internal static class InboxEvents
{
    public static async IAsyncEnumerable<SseItem<string>> Of(
        SmsInbox inbox,
        string? to,
        InboxJson json,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A stream never ends by itself, so the server's stop must end it; otherwise the stop waits for every open page.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        var shown = new HashSet<Guid>();
        // The headers go out with the first event, and only then does the page know that it is connected.
        yield return new SseItem<string>("", "listening");
        while (!either.IsCancellationRequested)
        {
            var change = inbox.NextChange;
            var messages = inbox.Read(to);
            foreach (var message in messages.Reverse().Where(message => shown.Add(message.MessageId)))
                yield return new SseItem<string>(JsonSerializer.Serialize(message, json.InboxMessage), "arrived") { EventId = message.MessageId.ToString("N") };

            var present = messages.Select(message => message.MessageId).ToHashSet();
            foreach (var gone in shown.Except(present).ToList())
            {
                shown.Remove(gone);
                yield return new SseItem<string>(gone.ToString("N"), "gone");
            }

            await change.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
