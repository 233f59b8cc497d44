using System.Reflection;
using System.Runtime.Loader;

namespace MigrationPlatform.Fidelity;

/// <summary>A test that carries the attribute <c>Shows</c>.</summary>
/// <param name="Method">Its name, which is a sentence.</param>
/// <param name="Behaviours">The ids it names.</param>
/// <param name="RunAs">The full names of the classes it runs in: its own, or those derived from it, one per database.</param>
/// <param name="Location">File and line below the folder of the tests; null when the source has no such method.</param>
/// <param name="IsTest">Whether a runner takes it for a test at all.</param>
internal sealed record ShowingTest(string Method, IReadOnlyList<string> Behaviours, IReadOnlyList<string> RunAs, string? Location, bool IsTest)
{
    private const string RootNamespace = "MigrationPlatform.Tests";

    /// <param name="assembly">The built assembly of the tests, with its dependencies beside it.</param>
    /// <param name="sources">The folder of their project.</param>
    public static IReadOnlyList<ShowingTest> Read(string assembly, string sources)
    {
        var types = new TestContext(assembly).LoadFromAssemblyPath(assembly).GetTypes();
        return
        [
            .. from type in types
               from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
               let attributes = method.GetCustomAttributesData()
               let ids = attributes.Where(attribute => attribute.AttributeType.Name == "ShowsAttribute").SelectMany(IdsOf).ToList()
               where ids.Count > 0
               let location = Locate(type, method, sources)
               orderby location, method.Name
               select new ShowingTest(
                   method.Name,
                   ids,
                   [.. types.Where(other => !other.IsAbstract && other.IsAssignableTo(type)).Select(other => other.FullName!)],
                   location,
                   attributes.Any(attribute => attribute.AttributeType.Name.EndsWith("FactAttribute", StringComparison.Ordinal)
                       || attribute.AttributeType.Name.EndsWith("TheoryAttribute", StringComparison.Ordinal))),
        ];
    }

    private static IEnumerable<string> IdsOf(CustomAttributeData attribute) =>
        ((IReadOnlyCollection<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!).Select(id => (string)id.Value!);

    // Namespaces are folders; a file may be called otherwise than its class.
    private static string? Locate(Type type, MethodInfo method, string sources)
    {
        var folder = Path.Combine(sources, type.Namespace![RootNamespace.Length..].Replace('.', '/').TrimStart('/'));
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal))
        {
            var lines = File.ReadAllLines(file);
            var ofType = Array.FindIndex(lines, line =>
                line.Contains($" class {type.Name}(", StringComparison.Ordinal) || line.EndsWith($" class {type.Name}", StringComparison.Ordinal));
            var ofMethod = ofType < 0 ? -1 : Array.FindIndex(lines, ofType, line =>
                line.Contains($"Task {method.Name}(", StringComparison.Ordinal) || line.Contains($"void {method.Name}(", StringComparison.Ordinal));
            if (ofMethod >= 0)
                return $"{Path.GetRelativePath(sources, file).Replace('\\', '/')}#L{ofMethod + 1}";
        }

        return null;
    }

    private sealed class TestContext(string assembly) : AssemblyLoadContext("tests")
    {
        private readonly AssemblyDependencyResolver _resolver = new(assembly);

        protected override Assembly? Load(AssemblyName name) => _resolver.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
