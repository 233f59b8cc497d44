using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MigrationPlatform.Api.Pages;

/// <summary>
/// The repository's <c>docs</c>, carried inside the program and shown as pages under the same relative paths, so that their links to each
/// other work.
/// </summary>
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
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var table in document.Descendants<Table>())
            NameCells(table);
        var body = document.ToHtml(Pipeline)
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

    // On a narrow screen a row's cells stand below each other, far from the head of the table.
    private static void NameCells(Table table)
    {
        var names = table.OfType<TableRow>().First(row => row.IsHeader).OfType<TableCell>().Select(TextOf).ToList();
        foreach (var row in table.OfType<TableRow>().Where(row => !row.IsHeader))
        {
            foreach (var (cell, name) in row.OfType<TableCell>().Zip(names))
                cell.GetAttributes().AddProperty("data-label", name);
        }
    }

    private static string TextOf(TableCell cell) => string.Concat(cell.Descendants<LeafInline>().Select(inline => inline switch
    {
        LiteralInline text => text.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));
}
