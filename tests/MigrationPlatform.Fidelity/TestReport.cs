using System.Xml.Linq;

namespace MigrationPlatform.Fidelity;

/// <summary>The outcomes in a trx file of <c>dotnet test</c>.</summary>
internal sealed class TestReport
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    private readonly ILookup<(string Class, string Method), string> _outcomes;

    private TestReport(ILookup<(string Class, string Method), string> outcomes) => _outcomes = outcomes;

    public static TestReport Read(XDocument document)
    {
        var tests = document.Descendants(Trx + "UnitTest").ToDictionary(
            test => test.Attribute("id")!.Value,
            test => test.Element(Trx + "TestMethod")!);
        return new TestReport(document.Descendants(Trx + "UnitTestResult").ToLookup(
            result => NameOf(tests[result.Attribute("testId")!.Value]),
            result => result.Attribute("outcome")!.Value));
    }

    /// <summary>The outcome of each run of a test, a theory's cases one by one.</summary>
    public IEnumerable<string> OutcomesOf(string className, string method) => _outcomes[(className, method)];

    // A theory's case may carry its arguments behind the name.
    private static (string Class, string Method) NameOf(XElement method) =>
        (method.Attribute("className")!.Value, method.Attribute("name")!.Value.Split('(')[0].Split('.')[^1]);
}
