using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.BundleMigrations.Requests;

/// <summary>A device sold with a mobile line.</summary>
public sealed record Device
{
    [JsonPropertyName("device_details")]
    public DeviceDetails? DeviceDetails { get; set; }

    [JsonPropertyName("fees")]
    public Fees? Fees { get; set; }

    [JsonPropertyName("financial_details")]
    public FinancialDetails? FinancialDetails { get; set; }

    [JsonPropertyName("campaign_id")]
    public long? CampaignId { get; set; }

    [JsonPropertyName("terms")]
    public Terms? Terms { get; set; }

    [JsonPropertyName("reservation_id")]
    public long? ReservationId { get; set; }

    [JsonPropertyName("signature_process_id")]
    public long? SignatureProcessId { get; set; }

    /// <summary>Such as <c>PAPER</c>.</summary>
    [JsonPropertyName("signature_type")]
    public string? SignatureType { get; set; }

    [JsonPropertyName("old_subscription_terminal_id")]
    public long? OldSubscriptionTerminalId { get; set; }
}

/// <summary>Which device.</summary>
public sealed record DeviceDetails
{
    [JsonPropertyName("id")]
    public long? Id { get; set; }

    [JsonPropertyName("model_id")]
    public string? ModelId { get; set; }

    [JsonPropertyName("cession_price")]
    public decimal? CessionPrice { get; set; }

    /// <summary>Absent while <c>pending_imei</c>.</summary>
    [JsonPropertyName("imei")]
    public string? Imei { get; set; }

    [JsonPropertyName("pending_imei")]
    public bool? PendingImei { get; set; }

    [JsonPropertyName("insured_amount")]
    public decimal? InsuredAmount { get; set; }

    [JsonPropertyName("category")]
    public string? Category { get; set; }

    [JsonPropertyName("logistic_required")]
    public bool? LogisticRequired { get; set; }

    [JsonPropertyName("catalogue_id")]
    public string? CatalogueId { get; set; }

    [JsonPropertyName("amount")]
    public decimal? Amount { get; set; }
}

/// <summary>What the device costs.</summary>
public sealed record Fees
{
    [JsonPropertyName("upfront_fee")]
    public decimal? UpfrontFee { get; set; }

    [JsonPropertyName("installment_plan")]
    public InstallmentPlan? InstallmentPlan { get; set; }
}

/// <summary>How the device is paid over time. With a monthly fee above zero it is financed.</summary>
public sealed record InstallmentPlan
{
    [JsonPropertyName("commission")]
    public decimal? Commission { get; set; }

    /// <summary>Yearly effective rate, fees included.</summary>
    [JsonPropertyName("tae")]
    public decimal? Tae { get; set; }

    /// <summary>Nominal rate.</summary>
    [JsonPropertyName("tin")]
    public decimal? Tin { get; set; }

    /// <summary>In months.</summary>
    [JsonPropertyName("duration")]
    public long? Duration { get; set; }

    [JsonPropertyName("monthly_fee")]
    public decimal? MonthlyFee { get; set; }

    [JsonPropertyName("last_installment_fee")]
    public decimal? LastInstallmentFee { get; set; }

    [JsonPropertyName("discount_final_payment_value")]
    public decimal? DiscountFinalPaymentValue { get; set; }

    [JsonPropertyName("is_promotional_renew")]
    public bool? IsPromotionalRenew { get; set; }
}

/// <summary>What the lender has said.</summary>
public sealed record FinancialDetails
{
    [JsonPropertyName("pre_booking")]
    public PreBooking? PreBooking { get; set; }

    [JsonPropertyName("consents")]
    public Consents? Consents { get; set; }
}

/// <summary>A credit asked for beforehand.</summary>
public sealed record PreBooking
{
    [JsonPropertyName("order_id")]
    public string? OrderId { get; set; }

    [JsonPropertyName("authorization_id")]
    public string? AuthorizationId { get; set; }

    [JsonPropertyName("financial_entity")]
    public string? FinancialEntity { get; set; }

    /// <summary><c>Accepted</c> when the lender has agreed.</summary>
    [JsonPropertyName("status")]
    public string? Status { get; set; }

    [JsonPropertyName("granted_amount")]
    public long? GrantedAmount { get; set; }

    [JsonPropertyName("credit_line_amount")]
    public long? CreditLineAmount { get; set; }

    [JsonPropertyName("total_client_financed_value")]
    public decimal? TotalClientFinancedValue { get; set; }
}

/// <summary>What the client agreed to.</summary>
public sealed record Consents
{
    [JsonPropertyName("commercial")]
    public bool? Commercial { get; set; }

    [JsonPropertyName("gdpr")]
    public bool? Gdpr { get; set; }
}

/// <summary>What binds the client.</summary>
public sealed record Terms
{
    [JsonPropertyName("penalty_value")]
    public decimal? PenaltyValue { get; set; }

    [JsonPropertyName("commitment_duration")]
    public long? CommitmentDuration { get; set; }
}
