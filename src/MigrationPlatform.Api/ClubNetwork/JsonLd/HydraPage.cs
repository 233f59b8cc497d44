using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>
/// One page of a collection. Members carry no <c>@context</c> of their own. Without the total when only a part was asked for.
/// </summary>
public sealed record HydraPage<T>(
    [property: JsonPropertyName("@context")] string Context,
    [property: JsonPropertyName("@id")] string Id,
    [property: JsonPropertyName("@type")] string Type,
    [property: JsonPropertyName("hydra:member")] IReadOnlyList<T> Members,
    [property: JsonPropertyName("hydra:totalItems"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? TotalItems)
{
    internal const string Collection = "hydra:Collection";

    [JsonPropertyName("hydra:view")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HydraView? View { get; init; }

    [JsonPropertyName("hydra:search")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HydraSearch? Search { get; init; }
}

/// <summary>Where this page lies among the others. Left out when there is one page and no filter.</summary>
public sealed record HydraView(
    [property: JsonPropertyName("@id")] string Id,
    [property: JsonPropertyName("@type")] string Type)
{
    [JsonPropertyName("hydra:first")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? First { get; init; }

    [JsonPropertyName("hydra:last")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Last { get; init; }

    [JsonPropertyName("hydra:previous")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Previous { get; init; }

    [JsonPropertyName("hydra:next")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Next { get; init; }
}

/// <summary>The filters a collection takes.</summary>
public sealed record HydraSearch(
    [property: JsonPropertyName("@type")] string Type,
    [property: JsonPropertyName("hydra:template")] string Template,
    [property: JsonPropertyName("hydra:variableRepresentation")] string VariableRepresentation,
    [property: JsonPropertyName("hydra:mapping")] IReadOnlyList<HydraMapping> Mapping);

/// <summary>One filter.</summary>
public sealed record HydraMapping(
    [property: JsonPropertyName("@type")] string Type,
    [property: JsonPropertyName("variable")] string Variable,
    [property: JsonPropertyName("property")] string Property,
    [property: JsonPropertyName("required")] bool Required);
