using System.Reflection;

namespace MigrationPlatform.Tests.Docs;

public sealed class SecurityPageTests
{
    private const string TestLine = "- `";

    /// <summary>A threat without its test, or with one that was renamed, is a claim.</summary>
    [Fact]
    public void Every_answer_to_a_threat_names_tests_that_exist()
    {
        var tests = typeof(SecurityPageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
            .Select(method => method.Name)
            .ToHashSet(StringComparer.Ordinal);
        var threats = Page.Read("security.md").Split("\n## ")[1..^1];

        Assert.True(threats.Length > 5);
        Assert.All(threats, threat =>
        {
            var named = threat.Split('\n').Where(line => line.StartsWith(TestLine, StringComparison.Ordinal)).Select(line => line[TestLine.Length..].TrimEnd('`')).ToList();
            Assert.NotEmpty(named);
            Assert.Empty(named.Except(tests));
        });
    }
}
