using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MigrationPlatform.Testing;

/// <summary>
/// IRIs of a sandbox in the order in which its world names them; by name too where the sandbox holds what the demo holds.
/// </summary>
public abstract class SandboxIris : IReadOnlyList<string>
{
    private readonly Dictionary<string, string> _named = [];
    private readonly List<string> _inOrder = [];

    private protected SandboxIris(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            _inOrder.AddRange(json.EnumerateArray().Select(iri => iri.GetString()!));
            return;
        }

        foreach (var member in json.EnumerateObject())
        {
            _named.Add(member.Name, member.Value.GetString()!);
            _inOrder.Add(member.Value.GetString()!);
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _inOrder.Count;

    /// <summary>The IRI at this place.</summary>
    public string this[int index] => _inOrder[index];

    /// <summary>The IRIs in order.</summary>
    public IEnumerator<string> GetEnumerator() => _inOrder.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected string Named([CallerMemberName] string member = "") =>
        _named.GetValueOrDefault(JsonNamingPolicy.CamelCase.ConvertName(member))
        ?? throw new InvalidOperationException($"{member} is a name of the demo's; this sandbox was made from a world: ask by its place there, such as [0].");
}

/// <summary>The nodes of a sandbox's network.</summary>
public sealed class SandboxNodes : SandboxIris
{
    internal SandboxNodes(JsonElement json) : base(json)
    {
    }

    /// <summary>Above all others.</summary>
    public string Root => Named();

    /// <summary>A group, above <see cref="ClubA"/> and <see cref="ClubB"/>.</summary>
    public string North => Named();

    /// <summary>A franchise, above <see cref="ClubC"/> and <see cref="ClubD"/>.</summary>
    public string South => Named();

    /// <summary>The node of <see cref="SandboxClubs.A"/>.</summary>
    public string ClubA => Named();

    /// <summary>The node of <see cref="SandboxClubs.B"/>.</summary>
    public string ClubB => Named();

    /// <summary>The node of <see cref="SandboxClubs.Unshared"/>.</summary>
    public string ClubC => Named();

    /// <summary>The node of <see cref="SandboxClubs.OtherNetwork"/>.</summary>
    public string ClubD => Named();
}

/// <summary>The clubs of a sandbox.</summary>
public sealed class SandboxClubs : SandboxIris
{
    internal SandboxClubs(JsonElement json) : base(json)
    {
    }

    /// <summary>The club that most contacts belong to.</summary>
    public string A => Named();

    /// <summary>Another one of the same network, which shares its contacts.</summary>
    public string B => Named();

    /// <summary>One of another network, which does not share its contacts.</summary>
    public string Unshared => Named();

    /// <summary>One of another network, which shares its contacts.</summary>
    public string OtherNetwork => Named();
}

/// <summary>The contacts of a sandbox.</summary>
public sealed class SandboxContacts : SandboxIris
{
    internal SandboxContacts(JsonElement json) : base(json)
    {
    }

    /// <summary>A prospect of <see cref="SandboxClubs.A"/> with a mobile: one who can move.</summary>
    public string Prospect => Named();

    /// <summary>A client of <see cref="SandboxClubs.A"/>: one who cannot.</summary>
    public string Client => Named();

    /// <summary>A former client of <see cref="SandboxClubs.A"/>.</summary>
    public string FormerClient => Named();

    /// <summary>A prospect of <see cref="SandboxClubs.A"/> whom no SMS reaches.</summary>
    public string WithoutMobile => Named();

    /// <summary>A prospect of <see cref="SandboxClubs.Unshared"/>.</summary>
    public string Unshared => Named();

    /// <summary>A prospect of <see cref="SandboxClubs.OtherNetwork"/>.</summary>
    public string OtherNetwork => Named();
}
