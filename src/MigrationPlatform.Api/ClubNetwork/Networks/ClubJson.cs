using System.Text.Json.Serialization;
using MigrationPlatform.Api.ClubNetwork.JsonLd;

namespace MigrationPlatform.Api.ClubNetwork.Networks;

/// <summary>
/// A club, as the vendor shows it; <c>sharesContacts</c> is ours, for the vendor's data-sharing setting has no published name.
/// </summary>
public sealed record ClubJson
{
    [JsonPropertyName("@context")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Context { get; init; }

    [JsonPropertyName("@id")]
    public required string Iri { get; init; }

    [JsonPropertyName("@type")]
    public string Type => "Club";

    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("email")]
    public required string? Email { get; init; }

    [JsonPropertyName("phone")]
    public required string? Phone { get; init; }

    [JsonPropertyName("streetAddress")]
    public required string? StreetAddress { get; init; }

    [JsonPropertyName("postalCode")]
    public required string? PostalCode { get; init; }

    [JsonPropertyName("addressLocality")]
    public required string? AddressLocality { get; init; }

    [JsonPropertyName("addressCountry")]
    public required string? AddressCountry { get; init; }

    [JsonPropertyName("addressCountryIso")]
    public required string? AddressCountryIso { get; init; }

    [JsonPropertyName("locale")]
    public required string? Locale { get; init; }

    [JsonPropertyName("sharesContacts")]
    public required bool SharesContacts { get; init; }

    [JsonPropertyName("createdAt")]
    public required string CreatedAt { get; init; }

    /// <summary>The club alone; in a collection, without its context.</summary>
    internal static ClubJson From(Club club, bool isMember = false) => new()
    {
        Context = isMember ? null : Contexts.Iri(club.ClientToken, "Club"),
        Iri = Paths.Iri.Of(club.ClientToken, Paths.Iri.Clubs, club.Id),
        Id = club.Id,
        Code = club.Details.Code,
        Name = club.Details.Name,
        Email = club.Details.Email,
        Phone = club.Details.Phone,
        StreetAddress = club.Details.StreetAddress,
        PostalCode = club.Details.PostalCode,
        AddressLocality = club.Details.AddressLocality,
        AddressCountry = club.Details.AddressCountry,
        AddressCountryIso = club.Details.AddressCountryIso,
        Locale = club.Details.Locale,
        SharesContacts = club.SharesContacts,
        CreatedAt = club.CreatedAt.ToWire(),
    };
}
