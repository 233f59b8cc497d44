using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MigrationPlatform.Api.ClubNetwork.Clubs;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.NetworkNodes;
using MigrationPlatform.Api.ClubNetwork.SignatureRequests;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(HydraError))]
[JsonSerializable(typeof(ConstraintViolationList))]
[JsonSerializable(typeof(NetworkNodeJson))]
[JsonSerializable(typeof(ClubJson))]
[JsonSerializable(typeof(ContactJson))]
[JsonSerializable(typeof(SignatureRequestJson))]
[JsonSerializable(typeof(HydraPage<NetworkNodeJson>))]
[JsonSerializable(typeof(HydraPage<ClubJson>))]
[JsonSerializable(typeof(HydraPage<ContactJson>))]
internal sealed partial class JsonLdSerialization : JsonSerializerContext;
