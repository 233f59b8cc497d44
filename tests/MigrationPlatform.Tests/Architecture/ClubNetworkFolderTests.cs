using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;

namespace MigrationPlatform.Tests.Architecture;

public sealed class ClubNetworkFolderTests
{
    private static readonly ArchUnitNET.Domain.Architecture Product = new ArchLoader().LoadAssemblies(typeof(Program).Assembly).Build();

    [Fact]
    public void No_folder_of_the_club_network_is_in_a_cycle_with_another()
    {
        var folders = SliceRuleDefinition.Slices().Matching("MigrationPlatform.Api.ClubNetwork.(**)");

        Assert.InRange(folders.GetObjects(Product).Count(), 10, 30);
        folders.Should().BeFreeOfCycles().Check(Product);
    }
}
