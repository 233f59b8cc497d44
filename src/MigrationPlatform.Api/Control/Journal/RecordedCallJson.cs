using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.Control.Journal;

/// <summary>A call to an API as it was received and answered.</summary>
/// <param name="Id">Counts the calls since the start or the last reset.</param>
/// <param name="At">When it came, by the server's clock.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path as sent.</param>
/// <param name="Query">The query as sent, without its question mark; empty for none.</param>
/// <param name="Route">The template of the route; null when there is none.</param>
/// <param name="Status">The status sent; null when none was, for the connection was cut.</param>
/// <param name="DurationMs">From the call to the end of its answer, in milliseconds of real time.</param>
/// <param name="Sandbox">The sandbox whose credentials or names it carried.</param>
/// <param name="Request">What was sent.</param>
/// <param name="Response">What was answered.</param>
public sealed record RecordedCallJson(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("method")] string Method,
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("query")] string Query,
    [property: JsonPropertyName("route")] string? Route,
    [property: JsonPropertyName("status")] int? Status,
    [property: JsonPropertyName("durationMs")] double DurationMs,
    [property: JsonPropertyName("sandbox")] string? Sandbox,
    [property: JsonPropertyName("request")] RecordedMessageJson Request,
    [property: JsonPropertyName("response")] RecordedMessageJson Response);

/// <summary>Headers and body.</summary>
/// <param name="Headers">By their names, several values of one joined by commas; credentials by their first four characters.</param>
/// <param name="Body">As text; null for none. Of more than 64 KiB the beginning, and a mark of the cut.</param>
public sealed record RecordedMessageJson(
    [property: JsonPropertyName("headers")] IReadOnlyDictionary<string, string> Headers,
    [property: JsonPropertyName("body")] string? Body);
