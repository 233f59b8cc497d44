using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Sms.Outbox;

namespace MigrationPlatform.Api.Sms.Inbox;

/// <summary><c>GET /dev/sms</c>: the inbox as JSON, as a page for a browser, or as server-sent events for that page.</summary>
internal static class InboxPages
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private const int Looks = 40;

    private static readonly InboxJson Json = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Nothing is mapped unless the inbox is the sender.</summary>
    public static void MapSmsInbox(this WebApplication app)
    {
        if (app.Services.GetService<SmsInbox>() is null)
            return;

        var page = new InboxPage();
        app.MapGet("/dev/sms", async (
            HttpContext context, SmsInbox inbox, MigrationPlatformDbContext db, IHostApplicationLifetime lifetime, TimeProvider clock, string? to, string? sandbox) =>
        {
            if (!TryFindSandbox(context, sandbox, out var firstSegment))
                return NoSuchSandbox();
            // An unescaped + arrives as a space.
            var number = to is null ? null : string.Concat("+", to.AsSpan().TrimStart("+ "));
            if (Accepts(context, "text/event-stream"))
                return TypedResults.ServerSentEvents(InboxEvents.Of(inbox, number, Json, lifetime.ApplicationStopping, context.RequestAborted));
            if (Accepts(context, "text/html"))
                return page.Answer(context, inbox.Read(null), to);

            // PostgreSQL has no such text to compare with, and no message is sent to such a number.
            if (number?.Contains('\0') != true)
                await UnderWayAsync(db, inbox, number, clock.Now(), context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(inbox.Read(number, firstSegment), Json.IReadOnlyListInboxMessage);
        })
            .AllowAnonymous().WithGroupName("control").WithTags("SMS").WithName("getSms").WithSummary("The SMS this server would have sent, newest first");
        app.MapDelete("/dev/sms", (HttpContext context, SmsInbox inbox, string? sandbox) =>
        {
            if (!TryFindSandbox(context, sandbox, out var firstSegment))
                return NoSuchSandbox();
            inbox.Remove(firstSegment);
            return Results.NoContent();
        })
            .AllowAnonymous().WithGroupName("control").WithTags("SMS").WithName("clearSms").WithSummary("Empties the inbox, or takes a sandbox's messages out of it");
    }

    private static bool TryFindSandbox(HttpContext context, string? sandbox, out string? firstSegment)
    {
        firstSegment = sandbox is null ? null : context.RequestServices.GetService<SandboxMessages>()?.FirstSegmentOf(sandbox);
        return sandbox is null || firstSegment is not null;
    }

    private static IResult NoSuchSandbox() =>
        Results.Problem(statusCode: StatusCodes.Status404NotFound, title: "Not found", detail: "There is no such sandbox.");

    private static bool Accepts(HttpContext context, string mediaType) =>
        context.Request.Headers.Accept.ToString().Contains(mediaType, StringComparison.OrdinalIgnoreCase);

    // Who asks right after a request wants the message that is just being delivered: wait for it, up to two seconds, and not for those
    // queued since.
    private static async Task UnderWayAsync(MigrationPlatformDbContext db, SmsInbox inbox, string? to, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks; look++)
        {
            var change = inbox.NextChange;
            if (!await db.Set<SmsMessage>().AnyAsync(
                message => message.State == MessageState.Queued && message.CreatedAt <= asked && (to == null || message.To == to), cancellationToken))
                return;
            await Task.WhenAny(change, Task.Delay(Look, TimeProvider.System, cancellationToken));
        }
    }
}
