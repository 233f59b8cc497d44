using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MigrationPlatform.RestFramework.Http;

internal enum NegotiationOutcome
{
    Json,

    /// <summary><c>?format=</c> names a format nobody renders.</summary>
    UnknownFormat,

    /// <summary><c>Accept</c> leaves out JSON.</summary>
    NotAcceptable,
}

/// <summary>Chooses how to answer, from <c>?format=</c> and <c>Accept</c>. There is one renderer: JSON, compact or indented.</summary>
internal static class Negotiation
{
    public static NegotiationOutcome Of(HttpRequest request, out int indent)
    {
        indent = 0;
        if (request.QueryString.HasValue && request.Query["format"] is [.., { Length: > 0 } format] && format != "json")
            return NegotiationOutcome.UnknownFormat;

        var accept = request.Headers.Accept;
        if (accept.Count == 0 || accept is ["*/*"] or [MediaType.Json])
            return NegotiationOutcome.Json;

        var range = accept.ToString().Split(',', StringSplitOptions.TrimEntries)
            .Select(MediaType.Parse)
            .OrderByDescending(range => range.Precedence)
            .FirstOrDefault(range => range.MatchesJson);
        if (range is null)
            return NegotiationOutcome.NotAcceptable;

        if (range.Parameters.TryGetValue("indent", out var wanted) && int.TryParse(wanted, NumberStyles.Integer, CultureInfo.InvariantCulture, out var width))
            indent = JsonOutput.Limit(width);
        return NegotiationOutcome.Json;
    }

    public static void SetIndent(this HttpContext context, int indent)
    {
        if (indent > 0)
            context.Items[typeof(Negotiation)] = indent;
    }

    public static int Indent(this HttpContext context) => context.Items.TryGetValue(typeof(Negotiation), out var indent) && indent is int width ? width : 0;
}
