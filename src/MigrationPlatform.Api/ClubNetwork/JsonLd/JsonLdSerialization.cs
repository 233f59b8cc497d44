using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>Every resource has a context of its own, beside its records.</summary>
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(HydraError))]
[JsonSerializable(typeof(ConstraintViolationList))]
internal sealed partial class JsonLdSerialization : JsonSerializerContext;
