using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Sms.Outbox;

namespace MigrationPlatform.Api.Sms.Inbox;

/// <summary><c>GET /dev/sms</c>: the inbox as JSON, or as a page that refreshes itself for a browser.</summary>
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

        app.MapGet("/dev/sms", async (HttpContext context, SmsInbox inbox, MigrationPlatformDbContext db, string? to) =>
        {
            // An unescaped + arrives as a space.
            var number = to is null ? null : string.Concat("+", to.AsSpan().TrimStart("+ "));
            await UnderWayAsync(db, inbox, number, context.RequestAborted);
            var messages = inbox.Read(number);
            context.Response.Headers.CacheControl = "no-store";
            return context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
                ? Results.Content(Page(messages), "text/html; charset=utf-8")
                : Results.Json(messages, Json.IReadOnlyListInboxMessage);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    // Who asks right after a request wants the message that is just being delivered: wait for it, up to two seconds.
    private static async Task UnderWayAsync(MigrationPlatformDbContext db, SmsInbox inbox, string? to, CancellationToken cancellationToken)
    {
        for (var look = 0; look < Looks; look++)
        {
            var arrival = inbox.NextArrival;
            if (!await db.Set<SmsMessage>().AnyAsync(message => message.State == MessageState.Queued && (to == null || message.To == to), cancellationToken))
                return;
            await Task.WhenAny(arrival, Task.Delay(Look, TimeProvider.System, cancellationToken));
        }
    }

    private static string Page(IReadOnlyList<InboxMessage> messages)
    {
        var html = new StringBuilder("""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>SMS inbox</title>
            <style>body{font:16px system-ui;margin:2rem}td,th{padding:.3rem .8rem;text-align:left;border-bottom:1px solid #ccc}</style>
            <h1>SMS inbox</h1><p>What this server would have sent, newest first. Kept in memory.</p>
            <table><tr><th>Sent</th><th>To</th><th>Code</th><th>Text</th><th>About</th></tr>
            """);
        foreach (var message in messages)
        {
            html.Append("<tr>");
            foreach (var cell in new[] { message.SentAt.ToString("HH:mm:ss", null), message.To, message.Code, message.Text, message.Reference })
                html.Append("<td>").Append(HtmlEncoder.Default.Encode(cell)).Append("</td>");
            html.Append("</tr>");
        }

        return html.Append("</table></html>").ToString();
    }
}
