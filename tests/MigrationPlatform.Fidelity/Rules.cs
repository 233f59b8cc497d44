namespace MigrationPlatform.Fidelity;

/// <summary>What must hold between the behaviours and the tests that show them.</summary>
internal static class Rules
{
    /// <summary>Of the inferred behaviours of an API at least so many per cent have a test; of all others every one.</summary>
    public const int InferredPercent = 95;

    /// <returns>One line per violation.</returns>
    public static IEnumerable<string> Violations(IReadOnlyList<ApiPage> pages, IReadOnlyList<ShowingTest> tests, TestReport? report) =>
    [
        .. pages.SelectMany(page => page.Violations),
        .. pages.SelectMany(page => page.Behaviours).CountBy(behaviour => behaviour.Id).Where(id => id.Value > 1).Select(id => $"{id.Key}: {id.Value} rows have this id"),
        .. pages.SelectMany(page => WithoutTest(page, tests)),
        .. OfUnknownBehaviours(pages, tests),
        .. tests.Where(test => !test.IsTest).Select(test => $"{test.Method}: shows a behaviour and is no test"),
        .. tests.Where(test => test.Location is null).Select(test => $"{test.Method}: is not in the sources; build the tests first"),
        .. report is null ? [] : tests.SelectMany(test => NotPassed(test, report)),
    ];

    /// <summary>Shown of all, of the behaviours that rest on <paramref name="source"/>.</summary>
    public static (int Shown, int All) Score(IEnumerable<Behaviour> behaviours, Source source, IReadOnlyList<ShowingTest> tests)
    {
        var those = behaviours.Where(behaviour => behaviour.Sources.Contains(source)).ToList();
        return (those.Count(behaviour => IsShown(behaviour, tests)), those.Count);
    }

    private static IEnumerable<string> WithoutTest(ApiPage page, IReadOnlyList<ShowingTest> tests)
    {
        foreach (var behaviour in page.Behaviours.Where(behaviour => !IsShown(behaviour, tests) && behaviour.Sources.Any(source => source != Source.Inferred)))
            yield return $"{behaviour.Id}: no test shows it";
        var (shown, all) = Score(page.Behaviours, Source.Inferred, tests);
        if (shown * 100 < all * InferredPercent)
            yield return $"{page.File}: tests show {shown} of {all} inferred behaviours, less than {InferredPercent} %";
    }

    private static bool IsShown(Behaviour behaviour, IReadOnlyList<ShowingTest> tests) => tests.Any(test => test.Behaviours.Contains(behaviour.Id));

    private static IEnumerable<string> OfUnknownBehaviours(IReadOnlyList<ApiPage> pages, IReadOnlyList<ShowingTest> tests)
    {
        var known = pages.SelectMany(page => page.Behaviours).Select(behaviour => behaviour.Id).ToHashSet();
        return tests.SelectMany(test => test.Behaviours.Where(id => !known.Contains(id)).Select(id => $"{test.Method}: shows {id}, which no page describes"));
    }

    private static IEnumerable<string> NotPassed(ShowingTest test, TestReport report)
    {
        foreach (var className in test.RunAs)
        {
            var outcomes = report.OutcomesOf(className, test.Method).ToList();
            if (outcomes.Count == 0)
                yield return $"{className}.{test.Method}: did not run";
            foreach (var outcome in outcomes.Where(outcome => outcome != "Passed").Distinct())
                yield return $"{className}.{test.Method}: {outcome}";
        }
    }
}
