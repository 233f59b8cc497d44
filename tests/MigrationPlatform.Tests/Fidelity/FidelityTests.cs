using System.Xml.Linq;
using MigrationPlatform.Fidelity;

namespace MigrationPlatform.Tests.Fidelity;

/// <summary>What the command that writes and checks <c>docs/fidelity.md</c> finds wrong.</summary>
public sealed class FidelityTests
{
    private const string Page = """
        # Things

        ## Calls

        | call | answer | source | id |
        |---|---|---|---|
        | `GET a` | 200 | [documented][page]; order chosen | thing-a |
        | | 404, [why](../decisions/1.md) | [inferred][drf] | thing-b |
        | `GET c` | `"x" \| "y"` | differs: [the vendor][page] says z | thing-c |

        [page]: https://vendor.example/page "The page"
        [drf]: https://framework.example "The framework"
        """;

    private static readonly ShowingTest[] AllShown = [Test("A", "thing-a", "thing-c"), Test("B", "thing-b")];

    [Fact]
    public void A_row_becomes_a_behaviour_with_its_sources()
    {
        var page = ApiPage.Read("things.md", "thing-", Page);

        Assert.Empty(page.Violations);
        Assert.Equal(
            [
                ("thing-a", "`GET a`: 200", "documented ([The page](https://vendor.example/page)); order chosen", "Documented, Chosen"),
                ("thing-b", "`GET a`: 404, [why](decisions/1.md)", "inferred ([The framework](https://framework.example))", "Inferred"),
                ("thing-c", """`GET c`: `"x" \| "y"`""", "differs: [the vendor](https://vendor.example/page) says z", "Differs"),
            ],
            page.Behaviours.Select(behaviour => (behaviour.Id, behaviour.Text, behaviour.SourceText, string.Join(", ", behaviour.Sources))));
        Assert.All(page.Behaviours, behaviour => Assert.Equal("Calls", behaviour.Section));
    }

    [Theory]
    [InlineData("thing-a |", "other-a |", "things.md:7: \"other-a\" is no id: thing- and words in lower case")]
    [InlineData("thing-a |", "thing-A |", "things.md:7: \"thing-A\" is no id: thing- and words in lower case")]
    [InlineData("[documented][page]; order chosen", "documented", "things.md:7: documented and inferred take the key of an address: [documented][key]")]
    [InlineData("[documented][page]; order chosen", "so we heard", "things.md:7: the source is documented, inferred, chosen or differs")]
    [InlineData("[inferred][drf]", "[inferred][rails]", "things.md:8: no address is given for [rails]")]
    [InlineData("| source | id |", "| id | source |", "things.md:5: a table with sources ends in the columns source and id")]
    public void A_faulty_row_is_named(string right, string wrong, string violation) =>
        Assert.Contains(violation, ApiPage.Read("things.md", "thing-", Page.Replace(right, wrong, StringComparison.Ordinal)).Violations);

    [Fact]
    public void With_everything_shown_and_passed_nothing_is_wrong() => Assert.Empty(Violations(AllShown, Report("Passed")));

    [Fact]
    public void A_behaviour_without_a_test_is_named()
    {
        Assert.Equal(["thing-a: no test shows it", "thing-c: no test shows it"], Violations(AllShown[1..], null));
        Assert.Equal(["things.md: tests show 0 of 1 inferred behaviours, less than 95 %"], Violations(AllShown[..1], null));
    }

    [Fact]
    public void A_test_that_shows_what_no_page_describes_or_is_no_test_is_named()
    {
        Assert.Equal(["C: shows thing-z, which no page describes"], Violations([.. AllShown, Test("C", "thing-z")], null));
        Assert.Equal(["A: shows a behaviour and is no test"], Violations([AllShown[0] with { IsTest = false }, AllShown[1]], null));
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("NotExecuted")]
    public void A_test_that_did_not_pass_is_named(string outcome) =>
        Assert.Equal([$"Tests.OnSqlite.A: {outcome}", $"Tests.OnSqlite.B: {outcome}"], Violations(AllShown, Report(outcome)));

    [Fact]
    public void A_test_that_did_not_run_is_named() =>
        Assert.Equal(["Tests.OnPostgres.A: did not run"], Violations([AllShown[0] with { RunAs = ["Tests.OnSqlite", "Tests.OnPostgres"] }, AllShown[1]], Report("Passed")));

    [Fact]
    public void The_page_has_the_score_and_links_each_row_to_its_tests()
    {
        var text = FidelityPage.Write([ApiPage.Read("things.md", "thing-", Page)], AllShown[..1]);

        Assert.Contains("| [Things](#things) | 1 of 1 | 0 of 1 | 1 of 1 | 1 of 1 |\n", text, StringComparison.Ordinal);
        Assert.Contains("| `GET a`: 200 | documented ([The page](https://vendor.example/page)); order chosen | [A](../tests/MigrationPlatform.Tests/Things.cs#L1) | `thing-a` |\n", text, StringComparison.Ordinal);
        Assert.Contains("| no test yet | `thing-b` |\n", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Violations(IReadOnlyList<ShowingTest> tests, TestReport? report) =>
        Rules.Violations([ApiPage.Read("things.md", "thing-", Page)], tests, report);

    private static ShowingTest Test(string method, params string[] behaviours) => new(method, behaviours, ["Tests.OnSqlite"], "Things.cs#L1", IsTest: true);

    private static TestReport Report(string outcome) => TestReport.Read(XDocument.Parse($"""
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results><UnitTestResult testId="1" outcome="{outcome}" /><UnitTestResult testId="2" outcome="{outcome}" /></Results>
          <TestDefinitions>
            <UnitTest id="1"><TestMethod className="Tests.OnSqlite" name="A" /></UnitTest>
            <UnitTest id="2"><TestMethod className="Tests.OnSqlite" name="B(x: 1)" /></UnitTest>
          </TestDefinitions>
        </TestRun>
        """));
}
