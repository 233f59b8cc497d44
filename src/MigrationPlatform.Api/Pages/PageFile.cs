using System.Text;
using System.Text.Encodings.Web;

namespace MigrationPlatform.Api.Pages;

/// <summary>
/// A file of the browser's pages, carried inside the program, so that it is there wherever the program is started from.
/// Text in double braces is replaced when the page is answered.
/// </summary>
internal sealed class PageFile
{
    // Nothing inline and nothing of another host: a page that shows what callers sent must not run it.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly byte[] _content;
    private readonly string _mediaType;

    private PageFile(byte[] content, string mediaType) => (_content, _mediaType) = (content, mediaType);

    public static PageFile Read(string name)
    {
        using var stream = typeof(PageFile).Assembly.GetManifestResourceStream("Pages." + name)
            ?? throw new InvalidOperationException($"The program was built without the page file {name}.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new PageFile(content, MediaTypeOf(name));
    }

    public static PageFile Html(string html) => new(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");

    public IResult Answer(HttpContext context)
    {
        SecureHeaders(context, "no-cache");
        return Results.Bytes(_content, _mediaType);
    }

    /// <summary>Answers with each <c>{{name}}</c> replaced by its value, which is HTML.</summary>
    public IResult Answer(HttpContext context, params ReadOnlySpan<(string Name, string Html)> values)
    {
        var page = new StringBuilder(Encoding.UTF8.GetString(_content));
        foreach (var (name, html) in values)
            page.Replace("{{" + name + "}}", html);
        SecureHeaders(context, "no-store");
        return Results.Content(page.ToString(), _mediaType);
    }

    /// <summary>Where the caller reached this server, as HTML.</summary>
    public static string BaseOf(HttpContext context) =>
        HtmlEncoder.Default.Encode($"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}");

    private static void SecureHeaders(HttpContext context, string caching)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = caching;
    }

    private static string MediaTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".ico" => "image/x-icon",
        var other => throw new InvalidOperationException($"No media type for {other}."),
    };
}
