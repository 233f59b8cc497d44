using System.Globalization;
using System.Text;

namespace MigrationPlatform.Fidelity;

/// <summary>Writes <c>docs/fidelity.md</c>.</summary>
internal static class FidelityPage
{
    private const string Opening = """
        # Fidelity

        How far this server can be trusted to answer as the vendors do, behaviour by behaviour, with the test that shows each one. A row says what it rests on:

        - **documented**: the vendor's own page says so; the row links to it.
        - **inferred**: no page says so, but the vendor visibly runs on a framework, or publishes a neighbouring API, that settles it; the row names which.
        - **chosen**: nobody says. Something had to be decided, and it is this project's word, never the vendor's. Do not build on it when the vendor's own service is the goal.
        - **differs**: the vendor's behaviour is known, and this server's is another, for the reason given.

        A row counts under each word it carries. Most tests call the running server over HTTP; where a behaviour is a rule about one value, one text or one statement, some call the code
        that decides it. Where the database has a part in the answer they run on SQLite and on PostgreSQL. A row may be wider than one test: read the test where it matters to you.

        The build fails when a documented, chosen or differing behaviour has no test, when fewer than 95 % of an API's inferred ones have, when a test named here did not run or did not pass,
        and when this page is not what the [API pages](apis/) and the tests make it.
        """;

    public static string Write(IReadOnlyList<ApiPage> pages, IReadOnlyList<ShowingTest> tests)
    {
        var text = new StringBuilder(Opening).Append("\n\n");
        Line(text, "| tested | documented | inferred | chosen | differs |");
        Line(text, "|---|---|---|---|---|");
        foreach (var page in pages)
            Line(text, $"| [{page.Title}](#{page.Title.ToLowerInvariant().Replace(' ', '-')}) | {ScoreOf(page.Behaviours, tests)} |");
        Line(text, $"| all | {ScoreOf([.. pages.SelectMany(page => page.Behaviours)], tests)} |");
        foreach (var page in pages)
            Page(text, page, tests);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Page(StringBuilder text, ApiPage page, IReadOnlyList<ShowingTest> tests)
    {
        Line(text, $"\n## {page.Title}\n");
        Line(text, $"The whole page with bodies and reasons: [{page.Title}](apis/{page.File}).");
        foreach (var section in page.Behaviours.GroupBy(behaviour => behaviour.Section))
        {
            Line(text, $"\n### {section.Key}\n");
            Line(text, "| behaviour | source | shown by | id |");
            Line(text, "|---|---|---|---|");
            foreach (var behaviour in section)
                Line(text, $"| {behaviour.Text} | {behaviour.SourceText} | {TestsOf(behaviour, tests)} | `{behaviour.Id}` |");
        }
    }

    private static string TestsOf(Behaviour behaviour, IReadOnlyList<ShowingTest> tests)
    {
        var links = tests.Where(test => test.Behaviours.Contains(behaviour.Id))
            .Select(test => $"[{test.Method.Replace('_', ' ')}](../tests/MigrationPlatform.Tests/{test.Location})").ToList();
        return links.Count == 0 ? "no test yet" : string.Join(" · ", links);
    }

    private static string ScoreOf(IReadOnlyList<Behaviour> behaviours, IReadOnlyList<ShowingTest> tests) =>
        string.Join(" | ", Enum.GetValues<Source>().Select(source => Rules.Score(behaviours, source, tests) switch
        {
            (_, 0) => "none",
            var (shown, all) => string.Create(CultureInfo.InvariantCulture, $"{shown} of {all}"),
        }));

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
