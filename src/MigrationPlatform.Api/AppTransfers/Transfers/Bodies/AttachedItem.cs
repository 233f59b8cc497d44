using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.AppTransfers.Transfers.Bodies;

/// <summary>One item of <c>attached_data</c>. Values are texts even where they look like something else (<c>"true"</c>).</summary>
public sealed record AttachedItem(
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("value")] string Value);

[JsonSerializable(typeof(IReadOnlyList<AttachedItem>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class AttachedDataJson : JsonSerializerContext;
