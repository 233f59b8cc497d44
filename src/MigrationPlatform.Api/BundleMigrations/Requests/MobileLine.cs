using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.BundleMigrations.Requests;

/// <summary>A mobile line of the bundle.</summary>
public sealed record MobileLine
{
    /// <summary>The line, when it exists already.</summary>
    [JsonPropertyName("subscription_id")]
    public long? SubscriptionId { get; set; }

    /// <summary>Such as <c>additional</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; set; }

    /// <summary>The tariff.</summary>
    [JsonPropertyName("product_id")]
    public long? ProductId { get; set; }

    /// <summary>A number, not a string.</summary>
    [JsonPropertyName("msisdn")]
    public long? Msisdn { get; set; }

    /// <summary>A string: its nineteen or twenty digits do not fit a JSON number of every client.</summary>
    [JsonPropertyName("iccid")]
    public string? Iccid { get; set; }

    /// <summary>Kind of SIM.</summary>
    [JsonPropertyName("fabrication_type_sim_id")]
    public long? FabricationTypeSimId { get; set; }

    /// <summary>Present when the number comes from another operator.</summary>
    [JsonPropertyName("portability_info")]
    public PortabilityInfo? PortabilityInfo { get; set; }

    /// <summary>Free unit packages.</summary>
    [JsonPropertyName("bonuses")]
    public Bonus[]? Bonuses { get; set; }

    [JsonPropertyName("promotions")]
    public Promotion[]? Promotions { get; set; }

    [JsonPropertyName("terminals")]
    public Terminal[]? Terminals { get; set; }

    [JsonPropertyName("devices")]
    public Device[]? Devices { get; set; }
}

/// <summary>A number that comes from another operator.</summary>
public sealed record PortabilityInfo
{
    /// <summary>The SIM of the donor, by which a prepaid line is identified.</summary>
    [JsonPropertyName("iccid")]
    public string? Iccid { get; set; }

    /// <summary>The donor.</summary>
    [JsonPropertyName("operator_id")]
    public long? OperatorId { get; set; }

    [JsonPropertyName("operation_type")]
    public long? OperationType { get; set; }

    /// <summary>The day asked for.</summary>
    [JsonPropertyName("initial_date_operation")]
    public DateOnly? InitialDateOperation { get; set; }

    /// <summary><c>C</c> for a contract; <c>P</c>, prepaid, is inferred.</summary>
    [JsonPropertyName("donor_line_type")]
    public string? DonorLineType { get; set; }

    /// <summary>Between brands of one group.</summary>
    [JsonPropertyName("internal_portability")]
    public bool? InternalPortability { get; set; }

    [JsonPropertyName("installation_required")]
    public bool? InstallationRequired { get; set; }

    [JsonPropertyName("donor_user")]
    public DonorUser? DonorUser { get; set; }
}

/// <summary>Whose line it is at the donor.</summary>
public sealed record DonorUser
{
    /// <summary>Such as <c>existing</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; set; }

    [JsonPropertyName("document_type_id")]
    public long? DocumentTypeId { get; set; }

    /// <summary>A DNI, NIE, CIF or passport.</summary>
    [JsonPropertyName("document_value")]
    public string? DocumentValue { get; set; }
}

/// <summary>A free unit package.</summary>
public sealed record Bonus
{
    [JsonPropertyName("id")]
    public long? Id { get; set; }
}
