using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace MigrationPlatform.Api.Control.Journal;

/// <summary>A call in the journal. Its bodies fill while they pass.</summary>
internal sealed class JournalEntry
{
    public long Id { get; set; }

    public required DateTimeOffset At { get; init; }

    public required string Method { get; init; }

    /// <summary>As sent, escapes and repeated slashes included.</summary>
    public required string Path { get; init; }

    public required string Query { get; init; }

    public string? Route { get; set; }

    public string? ClientToken { get; set; }

    public string? Sandbox { get; set; }

    /// <summary>Null when no answer was sent.</summary>
    public int? Status { get; set; }

    public double DurationMs { get; set; }

    public required IReadOnlyDictionary<string, string> RequestHeaders { get; init; }

    public IReadOnlyDictionary<string, string> ResponseHeaders { get; set; } = new Dictionary<string, string>();

    public CapturedBody RequestBody { get; } = new();

    public CapturedBody ResponseBody { get; } = new();

    public static IReadOnlyDictionary<string, string> Headers(IEnumerable<KeyValuePair<string, StringValues>> headers) =>
        headers.ToDictionary(header => header.Key, header => Masked.Header(header.Key, header.Value), StringComparer.OrdinalIgnoreCase);

    public RecordedCallJson ToJson() => new(
        Id.ToString(CultureInfo.InvariantCulture), At, Method, Path, Query, Route, Status, Math.Round(DurationMs, 1), Sandbox,
        new RecordedMessageJson(RequestHeaders, RequestBody.Text()),
        new RecordedMessageJson(ResponseHeaders, ResponseBody.Text()));
}
