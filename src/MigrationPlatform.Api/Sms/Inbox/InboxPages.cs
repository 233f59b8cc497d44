using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
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
        app.MapGet("/dev/sms", async (HttpContext context, SmsInbox inbox, MigrationPlatformDbContext db, IHostApplicationLifetime lifetime, string? to) =>
        {
            // An unescaped + arrives as a space.
            var number = to is null ? null : string.Concat("+", to.AsSpan().TrimStart("+ "));
            if (Accepts(context, "text/event-stream"))
                return TypedResults.ServerSentEvents(InboxEvents.Of(inbox, number, Json, lifetime.ApplicationStopping, context.RequestAborted));
            if (Accepts(context, "text/html"))
                return page.Answer(context, inbox.Read(null), to);

            await UnderWayAsync(db, inbox, number, context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(inbox.Read(number), Json.IReadOnlyListInboxMessage);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static bool Accepts(HttpContext context, string mediaType) =>
        context.Request.Headers.Accept.ToString().Contains(mediaType, StringComparison.OrdinalIgnoreCase);

    // Who asks right after a request wants the message that is just being delivered: wait for it, up to two seconds.
    private static async Task UnderWayAsync(MigrationPlatformDbContext db, SmsInbox inbox, string? to, CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks; look++)
        {
            var change = inbox.NextChange;
            if (!await db.Set<SmsMessage>().AnyAsync(message => message.State == MessageState.Queued && (to == null || message.To == to), cancellationToken))
                return;
            await Task.WhenAny(change, Task.Delay(Look, TimeProvider.System, cancellationToken));
        }
    }
}
