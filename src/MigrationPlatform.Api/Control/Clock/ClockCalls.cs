using System.Text.Json.Serialization;
using System.Xml;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.Control.Clock;

/// <summary>What the server takes the time to be.</summary>
/// <param name="Now">The server's time.</param>
/// <param name="Offset">How far it is ahead of real time: an ISO 8601 duration, <c>PT0S</c> when it is not.</param>
public sealed record ClockJson(
    [property: JsonPropertyName("now")] DateTimeOffset Now,
    [property: JsonPropertyName("offset")] string Offset);

/// <summary>Moves the clock.</summary>
/// <param name="By">How far forwards: an ISO 8601 duration such as <c>PT10M</c>.</param>
public sealed record ClockAdvanceBody([property: JsonPropertyName("by")] string By);

/// <summary><c>/dev/clock</c>.</summary>
internal static class ClockCalls
{
    private const string By = "by";

    /// <summary>What <c>by</c> must be.</summary>
    public static readonly string Forwards =
        $"must be an ISO 8601 duration above zero, such as PT10M or P1D; in all the clock goes no further than {MovableClock.Furthest.TotalDays:0} days ahead";

    public static void MapClock(this RouteGroupBuilder dev)
    {
        var clock = dev.MapGroup("").WithTags("Clock");
        clock.MapGet("/clock", (MovableClock clock) => Answer(clock))
            .WithName("getClock").WithSummary("What time the server takes it to be");
        clock.MapPost("/clock/advance", AdvanceAsync)
            .WithName("advanceClock").WithSummary("Moves the server's clock forwards; timers follow at once");
        clock.MapDelete("/clock", (MovableClock clock) =>
            {
                clock.Return();
                return Answer(clock);
            })
            .WithName("resetClock").WithSummary("Returns to real time");
    }

    [JsonBody(typeof(ClockAdvanceBody))]
    private static async Task<IResult> AdvanceAsync(HttpRequest request, MovableClock clock)
    {
        var body = await ControlBody.ReadAsync(request, By);
        var by = body.Text(By, Forwards, text => Duration(text) > TimeSpan.Zero);
        if (by is null)
            body.Refuse(By, Forwards);
        if (body.Refusal is { } refusal)
            return refusal;
        return clock.Advance(Duration(by!)!.Value) ? Answer(clock) : Problems.Invalid(By, Forwards);
    }

    private static IResult Answer(MovableClock clock) =>
        Results.Json(new ClockJson(clock.GetUtcNow(), XmlConvert.ToString(clock.Offset)), ControlJson.Plain.ClockJson);

    private static TimeSpan? Duration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }
}
