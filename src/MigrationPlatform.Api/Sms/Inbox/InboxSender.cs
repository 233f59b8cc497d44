using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.Sms.Inbox;

/// <summary>
/// The sender of Development: puts every message into <see cref="SmsInbox"/>. Refused anywhere else when the server starts.
/// </summary>
internal sealed class InboxSender(SmsInbox inbox, TimeProvider clock) : ISmsCodeSender
{
    public const string Provider = "Inbox";

    public Task<SendResult> SendAsync(SmsCode message, CancellationToken cancellationToken)
    {
        inbox.Add(new InboxMessage(message.MessageId, message.To, message.Text, message.Code, clock.Now(), message.Reference));
        return Task.FromResult(SendResult.Accepted);
    }
}
