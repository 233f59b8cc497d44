using System.Text.Json.Serialization;
using MigrationPlatform.Api.AppTransfers.Apps;
using MigrationPlatform.Api.AppTransfers.Canvases;
using MigrationPlatform.Api.AppTransfers.Flows;
using MigrationPlatform.Api.AppTransfers.Transfers;

namespace MigrationPlatform.Api.AppTransfers;

/// <summary>The resources this API answers with.</summary>
[JsonSerializable(typeof(TransferJson))]
[JsonSerializable(typeof(AppJson))]
[JsonSerializable(typeof(List<AppJson>))]
[JsonSerializable(typeof(FlowJson))]
[JsonSerializable(typeof(List<FlowJson>))]
[JsonSerializable(typeof(CanvasJson))]
internal sealed partial class AppTransfersJson : JsonSerializerContext;
