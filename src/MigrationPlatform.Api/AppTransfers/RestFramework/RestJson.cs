using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MigrationPlatform.Api.AppTransfers.Transfers;

namespace MigrationPlatform.Api.AppTransfers.RestFramework;

/// <summary>Everything this API answers with.</summary>
[JsonSerializable(typeof(TransferRecord))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonArray))]
internal sealed partial class RestJson : JsonSerializerContext;
