using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Paths;
using static MigrationPlatform.Api.ClubNetwork.JsonLd.ResourceProperty;

namespace MigrationPlatform.Api.ClubNetwork.Networks;

internal static class NetworkNodeDescription
{
    public static readonly ResourceDescription Resource = new("NetworkNode", "A node of the tree the clubs hang on.",
        [Sent("id", Integer), Sent("name"), Sent("alias"), Sent("type"), Sent("clubId"), Sent("parent")])
    {
        Collection = Iri.NetworkNodes,
        CollectionMethods = ["GET"],
        ItemMethods = ["GET"],
    };
}
