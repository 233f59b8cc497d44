using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Canvases;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.AppTransfers.Transfers;

namespace MigrationPlatform.Api.AppTransfers.RestFramework;

/// <summary>Everything this API answers with.</summary>
[JsonSerializable(typeof(TransferRecord))]
[JsonSerializable(typeof(AppRecord))]
[JsonSerializable(typeof(List<AppRecord>))]
[JsonSerializable(typeof(FlowRecord))]
[JsonSerializable(typeof(List<FlowRecord>))]
[JsonSerializable(typeof(CanvasRecord))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonArray))]
internal sealed partial class RestJson : JsonSerializerContext;
