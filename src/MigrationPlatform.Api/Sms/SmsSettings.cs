namespace MigrationPlatform.Api.Sms;

/// <summary>The section <c>Sms</c>. Each provider's own settings are a section within.</summary>
public sealed class SmsSettings
{
    public const string Section = "Sms";

    /// <summary>Who sends: <c>Inbox</c> (Development only, and its default), <c>Http</c> or <c>Twilio</c>.</summary>
    public string? Provider { get; set; }

    /// <summary>
    /// The calling codes that codes are sent to, such as <c>33</c>. Unless given: those of the countries that the clubs of the client token
    /// are in.
    /// </summary>
    public IList<string> AllowedCallingCodes { get; init; } = [];

    /// <summary>How long a provider may take over one message.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a replica looks for messages that nobody woke it for: due again, or left by a replica that died.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a message's row is kept once it is sent, dropped or dead.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// How long a claimed message is left to the replica that claimed it. A message waits for a free worker at most as long as one send
    /// takes, then is sent itself; the third part is for recording that.
    /// </summary>
    public TimeSpan Lease => 3 * SendTimeout;
}
