using System.Globalization;
using MigrationPlatform.Testing.Control;

namespace MigrationPlatform.Testing;

/// <summary>A call to an API as the server received and answered it.</summary>
/// <param name="Id">Counts the calls since the start or the last reset.</param>
/// <param name="At">When it came, by the server's clock.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path as sent.</param>
/// <param name="Query">The query as sent, without its question mark; empty for none.</param>
/// <param name="Route">The template of the route; null when there is none.</param>
/// <param name="Status">The status sent; null when the connection was cut.</param>
/// <param name="Duration">From the call to the end of its answer, in real time.</param>
/// <param name="Sandbox">The sandbox whose credentials or names it carried.</param>
/// <param name="Request">What was sent.</param>
/// <param name="Response">What was answered.</param>
public sealed record RecordedRequest(
    string Id, DateTimeOffset At, string Method, string Path, string Query, string? Route, int? Status, TimeSpan Duration, string? Sandbox,
    RecordedMessage Request, RecordedMessage Response);

/// <summary>Headers and body of a call or its answer.</summary>
/// <param name="Headers">By their names, in whatever case they are asked for; credentials by their first four characters.</param>
/// <param name="Body">As text; null for none. Of more than 64 KiB the beginning.</param>
public sealed record RecordedMessage(IReadOnlyDictionary<string, string> Headers, string? Body);

/// <summary>The last 1,000 calls that the APIs received: all of them, or those of one sandbox.</summary>
public sealed class RequestJournal
{
    private readonly ControlClient _control;
    private readonly string? _sandbox;

    internal RequestJournal(ControlClient control, string? sandbox)
    {
        _control = control;
        _sandbox = sandbox;
    }

    /// <summary>The calls, newest first. Whoever has an answer finds its call.</summary>
    /// <param name="method">Only those of this method.</param>
    /// <param name="path">Only those whose path begins with this.</param>
    /// <param name="status">Only those answered by this status.</param>
    /// <param name="after">Only those later than the call with this id.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IReadOnlyList<RecordedRequest>> ListAsync(
        string? method = null, string? path = null, int? status = null, string? after = null, int? limit = null, CancellationToken cancellationToken = default)
    {
        var query = ControlClient.Query(
            "dev/requests", ("sandbox", _sandbox), ("method", method), ("path", path), ("status", Text(status)), ("since", after), ("limit", Text(limit)));
        var calls = await _control.ReadAsync(HttpMethod.Get, query, null, ControlJson.Default.RecordedCallJsonArray, cancellationToken).ConfigureAwait(false);
        return [.. calls.Select(FromJson)];
    }

    /// <summary>The latest call.</summary>
    /// <param name="method">Of this method.</param>
    /// <param name="path">Whose path begins with this.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="MigrationPlatformException">There is none. The text says which calls there are.</exception>
    public async Task<RecordedRequest> LastAsync(string? method = null, string? path = null, CancellationToken cancellationToken = default)
    {
        if (await ListAsync(method, path, limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false) is [var last])
            return last;
        var others = await ListAsync(limit: 10, cancellationToken: cancellationToken).ConfigureAwait(false);
        var received = others.Count == 0 ? "nothing was received" : $"received were {string.Join(", ", others.Select(call => $"{call.Method} {call.Path}"))}";
        throw new MigrationPlatformException($"No call {method ?? "of any method"} {path}… came: {received}.");
    }

    /// <summary>Forgets the calls recorded so far, those of every sandbox.</summary>
    public Task ClearAsync(CancellationToken cancellationToken = default) => _control.SendAsync(HttpMethod.Delete, "dev/requests", null, cancellationToken);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static RecordedRequest FromJson(RecordedCallJson call) => new(
        call.Id, call.At, call.Method, call.Path, call.Query, call.Route, call.Status, TimeSpan.FromMilliseconds(call.DurationMs), call.Sandbox,
        FromJson(call.Request), FromJson(call.Response));

    private static RecordedMessage FromJson(RecordedMessageJson message) =>
        new(new Dictionary<string, string>(message.Headers, StringComparer.OrdinalIgnoreCase), message.Body);
}
