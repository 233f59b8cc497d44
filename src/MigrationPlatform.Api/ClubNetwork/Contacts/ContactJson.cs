using System.Globalization;
using System.Text.Json.Serialization;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>A contact, as the vendor shows it.</summary>
public sealed record ContactJson
{
    [JsonPropertyName("@context")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Context { get; init; }

    [JsonPropertyName("@id")]
    public required string Iri { get; init; }

    [JsonPropertyName("@type")]
    public string Type => "http://schema.org/Person";

    [JsonPropertyName("id")]
    public required long Id { get; init; }

    /// <summary><c>C</c> and the id.</summary>
    [JsonPropertyName("number")]
    public required string Number { get; init; }

    [JsonPropertyName("familyName")]
    public required string FamilyName { get; init; }

    [JsonPropertyName("givenName")]
    public required string GivenName { get; init; }

    /// <summary><c>male</c>, <c>female</c>, <c>other</c> or null.</summary>
    [JsonPropertyName("gender")]
    public required string? Gender { get; init; }

    /// <summary>A date without a time.</summary>
    [JsonPropertyName("birthDate")]
    public required string? BirthDate { get; init; }

    [JsonPropertyName("email")]
    public required string? Email { get; init; }

    /// <summary>E.164.</summary>
    [JsonPropertyName("mobile")]
    public required string? Mobile { get; init; }

    /// <summary>IRI of the club.</summary>
    [JsonPropertyName("clubId")]
    public required string ClubId { get; init; }

    /// <summary><c>prospect</c>, <c>client</c>, <c>old_client</c> or <c>banned_client</c>.</summary>
    [JsonPropertyName("state")]
    public required string State { get; init; }

    [JsonPropertyName("address")]
    public required AddressJson? Address { get; init; }

    [JsonPropertyName("createdAt")]
    public required string CreatedAt { get; init; }

    [JsonPropertyName("updatedAt")]
    public required string? UpdatedAt { get; init; }

    /// <summary>When the contact was closed.</summary>
    [JsonPropertyName("deletedAt")]
    public required string? DeletedAt { get; init; }

    /// <summary>IRI of the contact this one became in another club.</summary>
    [JsonPropertyName("migratedToId")]
    public required string? MigratedToId { get; init; }

    /// <summary>The contact alone; in a collection, without its context.</summary>
    internal static ContactJson From(Contact contact, bool isMember = false) => new()
    {
        Context = isMember ? null : Contexts.Iri(contact.ClientToken, "Contact"),
        Iri = Paths.Iri.Of(contact.ClientToken, Paths.Iri.Contacts, contact.Id),
        Id = contact.Id,
        Number = string.Create(CultureInfo.InvariantCulture, $"C{contact.Id}"),
        FamilyName = contact.Person.FamilyName,
        GivenName = contact.Person.GivenName,
        Gender = contact.Person.Gender,
        BirthDate = contact.Person.BirthDate.ToWire(),
        Email = contact.Person.Email,
        Mobile = contact.Person.Mobile,
        ClubId = Paths.Iri.Of(contact.ClientToken, Paths.Iri.Clubs, contact.ClubId),
        State = contact.State.Word(),
        Address = AddressJson.From(contact),
        CreatedAt = contact.CreatedAt.ToWire(),
        UpdatedAt = contact.UpdatedAt.ToWire(),
        DeletedAt = contact.DeletedAt.ToWire(),
        MigratedToId = Paths.Iri.Of(contact.ClientToken, Paths.Iri.Contacts, contact.MigratedToId),
    };
}

/// <summary>The address of a contact. One contact has one address, so they share their number.</summary>
public sealed record AddressJson
{
    [JsonPropertyName("@id")]
    public required string Iri { get; init; }

    [JsonPropertyName("@type")]
    public string Type => "Address";

    [JsonPropertyName("streetAddress")]
    public required string? StreetAddress { get; init; }

    [JsonPropertyName("postalCode")]
    public required string? PostalCode { get; init; }

    [JsonPropertyName("addressLocality")]
    public required string? AddressLocality { get; init; }

    [JsonPropertyName("addressCountry")]
    public required string? AddressCountry { get; init; }

    /// <summary>ISO 3166 alpha-2.</summary>
    [JsonPropertyName("addressCountryIso")]
    public required string? AddressCountryIso { get; init; }

    internal static AddressJson? From(Contact contact) => contact.Person.Address.IsEmpty ? null : new()
    {
        Iri = Paths.Iri.Of(contact.ClientToken, Paths.Iri.Addresses, contact.Id),
        StreetAddress = contact.Person.Address.StreetAddress,
        PostalCode = contact.Person.Address.PostalCode,
        AddressLocality = contact.Person.Address.AddressLocality,
        AddressCountry = contact.Person.Address.AddressCountry,
        AddressCountryIso = contact.Person.Address.AddressCountryIso,
    };
}
