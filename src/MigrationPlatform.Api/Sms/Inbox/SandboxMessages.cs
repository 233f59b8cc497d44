namespace MigrationPlatform.Api.Sms.Inbox;

/// <summary>
/// Whose messages are a sandbox's, where there are sandboxes: the first segment of what they are about. Null for no such sandbox.
/// </summary>
internal sealed record SandboxMessages(Func<string, string?> FirstSegmentOf);
