using System.Text;
using System.Text.Encodings.Web;
using MigrationPlatform.Api.Pages;

namespace MigrationPlatform.Api.Sms.Inbox;

/// <summary>The inbox for a browser: complete without scripts, kept up to date by one.</summary>
internal sealed class InboxPage
{
    private readonly PageFile _page = PageFile.Read("inbox.html");

    /// <summary>
    /// Answers with every message; those to other numbers than <paramref name="to"/>, as the caller typed it, are hidden.
    /// </summary>
    public IResult Answer(HttpContext context, IReadOnlyList<InboxMessage> newestFirst, string? to)
    {
        var wanted = string.Concat((to ?? "").Where(char.IsAsciiDigit));
        var rows = new StringBuilder();
        var shown = 0;
        foreach (var message in newestFirst)
        {
            var hidden = !message.To.Contains(wanted, StringComparison.Ordinal);
            shown += hidden ? 0 : 1;
            Row(rows, message, hidden);
        }

        return _page.Answer(context,
            ("base", PageFile.BaseOf(context)), ("to", HtmlEncoder.Default.Encode(to ?? "")), ("rows", rows.ToString()), ("filled", shown == 0 ? "" : "hidden"));
    }

    private static void Row(StringBuilder rows, InboxMessage message, bool hidden)
    {
        static string Html(string text) => HtmlEncoder.Default.Encode(text);
        rows.Append(null, $"""
            <tr id="sms-{message.MessageId:N}" data-to="{Html(message.To)}"{(hidden ? " hidden" : "")}><td class="time"><time datetime="{message.SentAt:O}">{message.SentAt:HH:mm:ss}</time></td><td class="to">{Html(message.To)}</td>
            """)
            .Append(null, $"""
            <td class="code">{Html(message.Code)}</td><td>{Html(message.Text)}</td><td>{Html(message.Reference)}</td></tr>
            """);
    }
}
