using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.BundleMigrations.Requests;

/// <summary>The account that moves, and what it has from then on.</summary>
public sealed record BundleMigrationAccount
{
    /// <summary>The bundle to move to. Required.</summary>
    [JsonPropertyName("new_bundle_id")]
    public long? NewBundleId { get; set; }

    /// <summary>The account. Required.</summary>
    [JsonPropertyName("account_id")]
    public long? AccountId { get; set; }

    /// <summary>Owner of the fixed access network, such as <c>NEBA</c>.</summary>
    [JsonPropertyName("territory_owner")]
    public string? TerritoryOwner { get; set; }

    [JsonPropertyName("subscriptions")]
    public Subscriptions? Subscriptions { get; set; }

    /// <summary>Promotions of the whole account.</summary>
    [JsonPropertyName("promotions")]
    public Promotion[]? Promotions { get; set; }
}

/// <summary>The lines and services of the account.</summary>
public sealed record Subscriptions
{
    [JsonPropertyName("mobile_lines")]
    public MobileLine[]? MobileLines { get; set; }

    [JsonPropertyName("tv")]
    public Tv? Tv { get; set; }

    [JsonPropertyName("ftth")]
    public FixedLine? Ftth { get; set; }

    [JsonPropertyName("adsl")]
    public FixedLine? Adsl { get; set; }

    [JsonPropertyName("ott")]
    public Ott[]? Ott { get; set; }
}

/// <summary>A television service.</summary>
public sealed record Tv
{
    [JsonPropertyName("product_id")]
    public long? ProductId { get; set; }

    /// <summary>The line it belongs to, mobile or fixed.</summary>
    [JsonPropertyName("number_associated")]
    public long? NumberAssociated { get; set; }

    [JsonPropertyName("registration_email")]
    public string? RegistrationEmail { get; set; }

    [JsonPropertyName("contact_phone")]
    public long? ContactPhone { get; set; }

    [JsonPropertyName("promotions")]
    public Promotion[]? Promotions { get; set; }

    [JsonPropertyName("terminals")]
    public Terminal[]? Terminals { get; set; }
}

/// <summary>A fixed access, over fibre or copper.</summary>
public sealed record FixedLine
{
    [JsonPropertyName("product_id")]
    public long? ProductId { get; set; }

    [JsonPropertyName("promotions")]
    public Promotion[]? Promotions { get; set; }

    [JsonPropertyName("terminals")]
    public Terminal[]? Terminals { get; set; }
}

/// <summary>A streaming service.</summary>
public sealed record Ott
{
    [JsonPropertyName("product_id")]
    public long? ProductId { get; set; }

    [JsonPropertyName("email")]
    public string? Email { get; set; }

    [JsonPropertyName("promotions")]
    public Promotion[]? Promotions { get; set; }
}

/// <summary>A promotion applied.</summary>
public sealed record Promotion
{
    [JsonPropertyName("id")]
    public long? Id { get; set; }

    [JsonPropertyName("value")]
    public string? Value { get; set; }
}

/// <summary>A device in the older form; mobile lines have <c>devices</c> beside it.</summary>
public sealed record Terminal
{
    [JsonPropertyName("id")]
    public long? Id { get; set; }

    [JsonPropertyName("financed")]
    public bool? Financed { get; set; }

    /// <summary>A string: fifteen digits with a check digit.</summary>
    [JsonPropertyName("imei")]
    public string? Imei { get; set; }

    [JsonPropertyName("serial_number")]
    public string? SerialNumber { get; set; }
}
