using System.Xml.Linq;

namespace MigrationPlatform.Fidelity;

/// <summary>
/// <c>dotnet build</c>, then <c>dotnet run --no-build --project tests/MigrationPlatform.Fidelity -- write | check [tests.trx]</c>.
/// <c>write</c> makes <c>docs/fidelity.md</c> from <c>docs/apis</c> and the tests; <c>check</c> fails when the page on disk is another one,
/// when a rule is broken, or when a test of the report did not pass.
/// </summary>
internal static class FidelityCommand
{
    private static readonly (string File, string IdPrefix)[] Pages =
        [("club-network.md", "club-"), ("bundle-migrations.md", "bundle-"), ("app-transfers.md", "app-"), ("tokens.md", "token-")];

    private static int Main(string[] args)
    {
        if (args is not (["write"] or ["check"] or ["check", _]))
        {
            Console.Error.WriteLine("write, or check [trx file of the tests]");
            return 2;
        }

        // bin/{configuration}/{framework} of this project and of the tests are siblings.
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var sources = Path.Combine(here.Parent!.Parent!.Parent!.Parent!.FullName, "MigrationPlatform.Tests");
        var docs = Path.GetFullPath(Path.Combine(sources, "../../docs"));

        var pages = Pages.Select(page => ApiPage.Read(page.File, page.IdPrefix, File.ReadAllText(Path.Combine(docs, "apis", page.File)))).ToList();
        var tests = ShowingTest.Read(Path.Combine(sources, "bin", here.Parent.Name, here.Name, "MigrationPlatform.Tests.dll"), sources);
        var report = args is [_, var trx] ? TestReport.Read(XDocument.Load(trx)) : null;

        var violations = Rules.Violations(pages, tests, report).ToList();
        var target = Path.Combine(docs, "fidelity.md");
        var text = FidelityPage.Write(pages, tests);
        if (args[0] == "write")
            File.WriteAllText(target, text);
        else if (!File.Exists(target) || File.ReadAllText(target).ReplaceLineEndings("\n") != text)
            violations.Add("docs/fidelity.md is not what the API pages and the tests make it; run write");

        foreach (var violation in violations)
            Console.Error.WriteLine(violation);
        foreach (var source in Enum.GetValues<Source>())
        {
            var (shown, all) = Rules.Score(pages.SelectMany(page => page.Behaviours), source, tests);
            Console.WriteLine($"{source.ToString().ToLowerInvariant()}: {shown} of {all} tested");
        }

        return violations.Count == 0 ? 0 : 1;
    }
}
