using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.Control.Faults;

/// <summary>Orders a fault. Without <c>method</c>, <c>path</c> and <c>clientToken</c> any call to an API matches.</summary>
/// <param name="Method">Only calls of this method.</param>
/// <param name="Path">Only calls whose path begins with this.</param>
/// <param name="ClientToken">Only calls under this client token, or with credentials of its sandbox.</param>
/// <param name="Times">How many matching calls fail; 1 unless said.</param>
/// <param name="Status">Answered in place of the API's answer, in its own words: 400 to 599.</param>
/// <param name="RetryAfter">Seconds in the header <c>Retry-After</c> beside the status.</param>
/// <param name="DelayMs">How long the answer is kept back, in milliseconds of real time.</param>
/// <param name="Abort">Cuts the connection in place of an answer.</param>
/// <param name="When"><c>before</c> the call is carried out, or <c>after</c>, when its answer is lost.</param>
public sealed record FaultBody(
    [property: JsonPropertyName("method")] string? Method = null,
    [property: JsonPropertyName("path")] string? Path = null,
    [property: JsonPropertyName("clientToken")] string? ClientToken = null,
    [property: JsonPropertyName("times")] int? Times = null,
    [property: JsonPropertyName("status")] int? Status = null,
    [property: JsonPropertyName("retryAfter")] int? RetryAfter = null,
    [property: JsonPropertyName("delayMs")] int? DelayMs = null,
    [property: JsonPropertyName("abort")] bool? Abort = null,
    [property: JsonPropertyName("when")] string? When = null);

/// <summary>A fault that is ordered.</summary>
/// <param name="Id">Its name in <c>/dev/faults/{id}</c>.</param>
/// <param name="Method">As ordered.</param>
/// <param name="Path">As ordered.</param>
/// <param name="ClientToken">As ordered.</param>
/// <param name="Times">How many calls are to fail in all.</param>
/// <param name="Status">As ordered.</param>
/// <param name="RetryAfter">As ordered.</param>
/// <param name="DelayMs">As ordered.</param>
/// <param name="Abort">As ordered.</param>
/// <param name="When"><c>before</c> or <c>after</c>.</param>
/// <param name="Hits">How many calls have failed so far.</param>
public sealed record FaultJson(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("method")] string? Method,
    [property: JsonPropertyName("path")] string? Path,
    [property: JsonPropertyName("clientToken")] string? ClientToken,
    [property: JsonPropertyName("times")] int Times,
    [property: JsonPropertyName("status")] int? Status,
    [property: JsonPropertyName("retryAfter")] int? RetryAfter,
    [property: JsonPropertyName("delayMs")] int? DelayMs,
    [property: JsonPropertyName("abort")] bool Abort,
    [property: JsonPropertyName("when")] string When,
    [property: JsonPropertyName("hits")] int Hits)
{
    internal const string Before = "before";
    internal const string After = "after";

    internal static FaultJson From(FaultRule rule) => new(
        rule.Id, rule.Method, rule.Path, rule.ClientToken, rule.Times, rule.Status, rule.RetryAfter, rule.DelayMs, rule.Abort, Word(rule.When), rule.Hits);

    private static string Word(FaultMoment moment) => moment switch
    {
        FaultMoment.Before => Before,
        FaultMoment.After => After,
    };
}
