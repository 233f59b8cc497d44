using System.Net.Http.Json;
using System.Xml;
using MigrationPlatform.Testing.Control;

namespace MigrationPlatform.Testing;

/// <summary>
/// The server's clock: codes, tokens, limits, idempotency keys, timestamps go by it. It is one for all sandboxes, so tests that move it run
/// alone.
/// </summary>
public sealed class ServerClock
{
    private readonly ControlClient _control;

    internal ServerClock(ControlClient control) => _control = control;

    /// <summary>The server's time.</summary>
    public Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) => CallAsync(HttpMethod.Get, "dev/clock", null, cancellationToken);

    /// <summary>Moves the clock forwards; timers that fall due fire at once.</summary>
    /// <param name="by">How far: above zero.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The server's time then.</returns>
    public async Task<DateTimeOffset> AdvanceAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        using var content = JsonContent.Create(new AdvanceJson(XmlConvert.ToString(by)), ControlJson.Default.AdvanceJson);
        var now = await CallAsync(HttpMethod.Post, "dev/clock/advance", content, cancellationToken).ConfigureAwait(false);
        _control.NoteWorldChange();
        return now;
    }

    /// <summary>Returns to real time. What was made in the later time keeps the end it was given.</summary>
    /// <returns>The server's time then.</returns>
    public async Task<DateTimeOffset> ResetAsync(CancellationToken cancellationToken = default)
    {
        var now = await CallAsync(HttpMethod.Delete, "dev/clock", null, cancellationToken).ConfigureAwait(false);
        _control.NoteWorldChange();
        return now;
    }

    private async Task<DateTimeOffset> CallAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken) =>
        (await _control.ReadAsync(method, path, content, ControlJson.Default.ClockJson, cancellationToken).ConfigureAwait(false)).Now;
}
