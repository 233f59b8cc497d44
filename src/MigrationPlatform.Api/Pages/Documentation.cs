using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;

namespace MigrationPlatform.Api.Pages;

/// <summary>The repository's <c>docs</c>, carried inside the program and shown as pages under the same relative paths, so that their links to each other work.</summary>
internal sealed class Documentation
{
    private const string Prefix = "Docs/";

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).DisableHtml().Build();

    private readonly HashSet<string> _names = [.. typeof(Documentation).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))];
    private readonly ConcurrentDictionary<string, PageFile> _pages = [];

    /// <param name="path">A file below <c>docs</c>, such as <c>apis/tokens.md</c>.</param>
    public PageFile? Find(string path) => _names.Contains(Prefix + path) ? _pages.GetOrAdd(path, Render) : null;

    private static PageFile Render(string path)
    {
        using var stream = typeof(Documentation).Assembly.GetManifestResourceStream(Prefix + path)!;
        using var reader = new StreamReader(stream);
        var markdown = reader.ReadToEnd();
        var title = HtmlEncoder.Default.Encode(markdown.Split('\n', 2)[0].TrimStart('#', ' ').TrimEnd());
        var root = string.Concat(Enumerable.Repeat("../", path.Count(character => character == '/') + 2));
        var body = Markdown.ToHtml(markdown, Pipeline)
            .Replace("<table>", """<div class="wide" role="group" aria-label="Table" tabindex="0"><table>""", StringComparison.Ordinal)
            .Replace("</table>", "</table></div>", StringComparison.Ordinal)
            .Replace("<th>", """<th scope="col">""", StringComparison.Ordinal)
            .Replace("<pre>", """<pre tabindex="0">""", StringComparison.Ordinal);
        return PageFile.Html($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title} · MigrationPlatform</title>
            <link rel="icon" href="{root}dev/pages/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="{root}dev/pages/page.css">
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header class="top">
              <p class="brand"><a href="{root}"><img src="{root}dev/pages/icon.svg" alt="" width="22" height="22">MigrationPlatform</a></p>
              <nav aria-label="Pages">
                <a href="{root}#apis">APIs</a>
                <a href="{root}#play">Scenarios</a>
                <a href="{root}dev/sms">Inbox</a>
                <a href="{root}swagger/">Swagger</a>
              </nav>
            </header>
            <main id="content" class="doc">
            {body}
            </main>
            </body>
            </html>
            """);
    }
}
