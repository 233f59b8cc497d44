using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;

namespace MigrationPlatform.Tests.Architecture;

/// <summary>
/// Folders stand on each other in one direction. A folder that registers its sub-folders names them, and they name what lies directly in
/// it; both are one folder then, seen from outside: so the folders of one parent are compared with each other, at each level.
/// </summary>
public sealed class CycleTests
{
    private static readonly ArchUnitNET.Domain.Architecture Product = new ArchLoader()
        .LoadAssemblies(typeof(Program).Assembly, typeof(MigrationPlatform.RestFramework.Http.RestViewAttribute).Assembly).Build();

    public static TheoryData<string> Parents()
    {
        var folders = Folders();
        return [.. folders.Select(ParentOf).Where(parent => parent.Length > 0).Distinct().Order(StringComparer.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Parents))]
    public void No_folder_is_in_a_cycle_with_another(string parent)
    {
        var cycles = Cycles(Edges(parent)).ToList();

        Assert.True(cycles.Count == 0, string.Join(Environment.NewLine, cycles));
    }

    [Fact]
    public void The_whole_product_is_looked_at() => Assert.True(Folders().Count > 40);

    private static List<string> Folders() =>
        [.. Product.Types.Select(FolderOf).OfType<string>().Distinct().Where(IsOurs).Order(StringComparer.Ordinal)];

    private static bool IsOurs(string name) =>
        name.StartsWith("MigrationPlatform.", StringComparison.Ordinal) && !name.Contains(".Data.Migrations", StringComparison.Ordinal);

    private static string ParentOf(string folder) => folder.LastIndexOf('.') is > 0 and var last ? folder[..last] : "";

    /// <summary>For each folder directly in <paramref name="parent"/>, the others there that it names, and through which types.</summary>
    private static Dictionary<string, Dictionary<string, string>> Edges(string parent)
    {
        var edges = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var type in Product.Types)
        {
            if (ChildOf(parent, FolderOf(type)) is not { } from)
                continue;
            foreach (var dependency in type.Dependencies.OfType<ITypeDependency>())
            {
                if (ChildOf(parent, FolderOf(dependency.Target)) is not { } to || to == from)
                    continue;
                edges.TryAdd(from, []);
                edges[from].TryAdd(to, $"{type.FullName} names {dependency.Target.FullName}");
            }
        }

        return edges;
    }

    // What the compiler makes lies in no namespace.
    private static string? FolderOf(IType type) => type.Namespace?.FullName;

    private static string? ChildOf(string parent, string? folder)
    {
        if (folder is null || !IsOurs(folder) || !folder.StartsWith(parent + ".", StringComparison.Ordinal))
            return null;
        var end = folder.IndexOf('.', parent.Length + 1);
        return end < 0 ? folder : folder[..end];
    }

    /// <summary>Each edge that leads back to where it starts.</summary>
    private static IEnumerable<string> Cycles(Dictionary<string, Dictionary<string, string>> edges) =>
        from one in edges
        from edge in one.Value
        where Reaches(edges, edge.Key, one.Key)
        select $"{one.Key} -> {edge.Key}: {edge.Value}";

    private static bool Reaches(Dictionary<string, Dictionary<string, string>> edges, string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var left = new Stack<string>(seen);
        while (left.TryPop(out var folder))
        {
            if (folder == to)
                return true;
            foreach (var next in edges.GetValueOrDefault(folder)?.Keys ?? Enumerable.Empty<string>())
            {
                if (seen.Add(next))
                    left.Push(next);
            }
        }

        return false;
    }
}
