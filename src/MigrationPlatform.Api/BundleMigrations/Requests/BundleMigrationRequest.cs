using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.BundleMigrations.Requests;

/// <summary>Moves an account to another bundle.</summary>
/// <remarks>The body of a bundle migration. Everything in this folder is documented by the sample body of the vendor's page; types and
/// limits of fields are inferred from its values.</remarks>
public sealed record BundleMigrationRequest
{
    /// <summary>Data a lender needs about the client; meaningful when a device is financed.</summary>
    [JsonPropertyName("client")]
    public BundleMigrationClient? Client { get; set; }

    /// <summary>Where and how the migration was sold.</summary>
    [JsonPropertyName("sales_info")]
    public BundleMigrationSalesInfo? SalesInfo { get; set; }

    /// <summary>The account that moves. Required.</summary>
    [JsonPropertyName("account")]
    public BundleMigrationAccount? Account { get; set; }
}

/// <summary>The client behind the account.</summary>
public sealed record BundleMigrationClient
{
    [JsonPropertyName("attributes")]
    public ClientAttributes? Attributes { get; set; }
}

/// <summary>What is known about the client.</summary>
public sealed record ClientAttributes
{
    /// <summary>Last day of validity of the identity document.</summary>
    [JsonPropertyName("document_expiration_date")]
    public DateOnly? DocumentExpirationDate { get; set; }

    [JsonPropertyName("employment")]
    public Employment? Employment { get; set; }
}

/// <summary>The client's employment, as a consumer credit asks for it.</summary>
public sealed record Employment
{
    /// <summary>ISO 3166-1 alpha-2, in either case.</summary>
    [JsonPropertyName("activity_country_code")]
    public string? ActivityCountryCode { get; set; }

    [JsonPropertyName("company")]
    public string? Company { get; set; }

    /// <summary>Of a period the vendor does not name.</summary>
    [JsonPropertyName("income")]
    public decimal? Income { get; set; }

    [JsonPropertyName("income_source")]
    public IncomeSource? IncomeSource { get; set; }

    /// <summary>Code of a list the vendor does not publish.</summary>
    [JsonPropertyName("profession")]
    public long? Profession { get; set; }

    /// <summary>Code of a list the vendor does not publish.</summary>
    [JsonPropertyName("professional_area")]
    public long? ProfessionalArea { get; set; }

    [JsonPropertyName("professional_use")]
    public bool? ProfessionalUse { get; set; }
}

/// <summary>Where the income comes from.</summary>
public sealed record IncomeSource
{
    /// <summary>Code of a list the vendor does not publish.</summary>
    [JsonPropertyName("id")]
    public long? Id { get; set; }

    /// <summary>Free text.</summary>
    [JsonPropertyName("observations")]
    public string? Observations { get; set; }
}

/// <summary>Where and how the migration was sold.</summary>
public sealed record BundleMigrationSalesInfo
{
    /// <summary>Such as <c>0025</c>.</summary>
    [JsonPropertyName("shop_id")]
    public string? ShopId { get; set; }

    /// <summary>Goods are shipped rather than handed over.</summary>
    [JsonPropertyName("logistic")]
    public bool? Logistic { get; set; }

    [JsonPropertyName("signature_process_id")]
    public long? SignatureProcessId { get; set; }
}
