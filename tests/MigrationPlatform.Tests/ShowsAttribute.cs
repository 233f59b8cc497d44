using Xunit.Abstractions;
using Xunit.Sdk;

namespace MigrationPlatform.Tests;

/// <summary>
/// The behaviours of <c>docs/apis</c> that a test shows, by their ids. Also a trait: <c>dotnet test --filter Shows=token-granted</c>.
/// <c>docs/fidelity.md</c> is made from it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[TraitDiscoverer("MigrationPlatform.Tests.ShowsDiscoverer", "MigrationPlatform.Tests")]
public sealed class ShowsAttribute(params string[] behaviours) : Attribute, ITraitAttribute
{
    public IReadOnlyList<string> Behaviours => behaviours;
}

public sealed class ShowsDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) =>
        ((IEnumerable<object>)traitAttribute.GetConstructorArguments().Single()).Select(id => KeyValuePair.Create("Shows", (string)id));
}
