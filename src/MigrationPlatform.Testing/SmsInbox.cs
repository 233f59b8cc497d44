using MigrationPlatform.Testing.Control;

namespace MigrationPlatform.Testing;

/// <summary>A message that the server has sent.</summary>
/// <param name="To">The number, such as <c>+33626082779</c>.</param>
/// <param name="Text">The text.</param>
/// <param name="Code">The code within the text.</param>
/// <param name="SentAt">When, by the server's clock.</param>
/// <param name="Reference">IRI of the signature request that the code is for.</param>
public sealed record SmsMessage(string To, string Text, string Code, DateTimeOffset SentAt, string Reference);

/// <summary>The SMS that the server has sent: all of them, or those of one sandbox.</summary>
public sealed class SmsInbox
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ControlClient _control;
    private readonly string? _sandbox;

    internal SmsInbox(ControlClient control, string? sandbox)
    {
        _control = control;
        _sandbox = sandbox;
    }

    /// <summary>Waits for a message and returns its code; of several messages the latest.</summary>
    /// <param name="number">To whom, such as <c>+33626082779</c>.</param>
    /// <param name="signatureRequest">IRI of the signature request, where one number gets several codes.</param>
    /// <param name="timeout">How long to wait at most, in real time; 10 seconds unless given.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">No such message came. The text says what the inbox holds.</exception>
    public async Task<string> CodeForAsync(string number, string? signatureRequest = null, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        var started = TimeProvider.System.GetTimestamp();
        var limit = timeout ?? DefaultTimeout;
        while (true)
        {
            var messages = await MessagesAsync(number, cancellationToken).ConfigureAwait(false);
            if (messages.FirstOrDefault(message => signatureRequest is null || message.Reference == signatureRequest) is { } message)
                return message.Code;
            if (TimeProvider.System.GetElapsedTime(started) >= limit)
                throw new TimeoutException(await NothingCameAsync(number, signatureRequest, limit, cancellationToken).ConfigureAwait(false));
            await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The messages, newest first. Those that are being delivered are waited for.</summary>
    /// <param name="number">Only those to this number.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IReadOnlyList<SmsMessage>> MessagesAsync(string? number = null, CancellationToken cancellationToken = default) =>
        await _control.ReadAsync(
            HttpMethod.Get, ControlClient.Query("dev/sms", ("to", number), ("sandbox", _sandbox)), null, ControlJson.Default.SmsMessageArray, cancellationToken).ConfigureAwait(false);

    /// <summary>Empties the inbox.</summary>
    public Task ClearAsync(CancellationToken cancellationToken = default) =>
        _control.SendAsync(HttpMethod.Delete, ControlClient.Query("dev/sms", ("sandbox", _sandbox)), null, cancellationToken);

    private async Task<string> NothingCameAsync(string number, string? signatureRequest, TimeSpan limit, CancellationToken cancellationToken)
    {
        var others = await MessagesAsync(null, cancellationToken).ConfigureAwait(false);
        var wanted = signatureRequest is null ? "" : $" for {signatureRequest}";
        var held = others.Count == 0 ? "is empty" : $"holds {string.Join(", ", others.Select(message => $"{message.To} for {message.Reference}"))}";
        return $"No SMS to {number}{wanted} came within {limit.TotalSeconds:0.#} s. The inbox of {(_sandbox is null ? "the server" : $"sandbox {_sandbox}")} {held}.";
    }
}
