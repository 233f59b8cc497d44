using MigrationPlatform.Api.OpenApi;

namespace MigrationPlatform.Api.Control;

/// <summary>The document of the control calls.</summary>
internal static class ControlDocument
{
    public static void AddControlDocument(this IServiceCollection services) => services.AddApiDocument(new ApiDocument(
        ControlApi.Document,
        "Control calls",
        """
        For clients' own tests, in Development only: worlds of one's own, the clock, faults to order, the calls that were received, reset.

        **Scenario:** make a sandbox; order a fault, make the call that it hits, look at what was received; advance the clock past a code's life; reset.

        **Credentials:** none.
        """,
        "operations.md",
        [])
    {
        Tags =
        [
            new("Sandboxes", "Worlds of one's own, each with its credentials."),
            new("SMS", "What the server would have sent."),
            new("Reset", "Everything as after a first start."),
            new("Clock", "The time that the whole server judges by."),
            new("Faults", "Calls that are to fail: in the words of the API, late, or cut off."),
            new("Requests", "The calls that the APIs received, and their answers."),
        ],
        Calls = [.. ControlCalls.All()],
    });
}
