using System.Text.Json.Serialization;
using MigrationPlatform.Api.ClubNetwork.JsonLd;

namespace MigrationPlatform.Api.ClubNetwork.Networks;

[JsonSerializable(typeof(NetworkNodeJson))]
[JsonSerializable(typeof(ClubJson))]
[JsonSerializable(typeof(HydraPage<NetworkNodeJson>))]
[JsonSerializable(typeof(HydraPage<ClubJson>))]
internal sealed partial class NetworkSerialization : JsonSerializerContext;
