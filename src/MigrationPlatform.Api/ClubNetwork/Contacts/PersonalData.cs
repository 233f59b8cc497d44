namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>What a caller may say of a person, and what moves along to another club.</summary>
public sealed record PersonalData
{
    public string FamilyName { get; init; } = "";

    public string GivenName { get; init; } = "";

    public string? Gender { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? Email { get; init; }

    /// <summary>E.164.</summary>
    public string? Mobile { get; init; }

    public Address Address { get; init; } = new();
}

/// <summary>A postal address; none of its lines is required.</summary>
public sealed record Address
{
    public string? StreetAddress { get; init; }

    public string? PostalCode { get; init; }

    public string? AddressLocality { get; init; }

    public string? AddressCountry { get; init; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public string? AddressCountryIso { get; init; }

    public bool IsEmpty => this is { StreetAddress: null, PostalCode: null, AddressLocality: null, AddressCountry: null, AddressCountryIso: null };
}
