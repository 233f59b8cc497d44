using System.Buffers;
using Serilog.Context;

namespace MigrationPlatform.Api.Operations;

/// <summary>
/// A call's <c>X-Request-ID</c> stands in every log line about it and in its answer. Without one nothing is added to the answer, which
/// stays the vendor's; the log lines have the trace id of the caller's <c>traceparent</c>, or one of their own, in any case.
/// </summary>
internal static class CorrelationIds
{
    private const string Header = "X-Request-ID";

    // What such ids look like (UUIDs, ULIDs, hex digits), and too long for a phone number: logs hold no personal data, whatever a caller
    // calls an id.
    private const int Shortest = 16;
    private const int Longest = 64;

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");

    /// <summary>To be placed before the request log.</summary>
    public static void UseCorrelationIds(this WebApplication app) =>
        app.Use((context, next) => context.Request.Headers[Header] is [{ Length: >= Shortest and <= Longest } id] && !id.AsSpan().ContainsAnyExcept(Characters)
            ? InvokeAsync(context, next, id)
            : next(context));

    private static async Task InvokeAsync(HttpContext context, RequestDelegate next, string id)
    {
        // When the answer starts: what handles exceptions clears the headers set before.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        using (LogContext.PushProperty("CorrelationId", id))
            await next(context);
    }
}
