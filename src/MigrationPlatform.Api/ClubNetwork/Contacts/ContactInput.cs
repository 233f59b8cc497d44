using MigrationPlatform.Api.ClubNetwork.Bodies;
using MigrationPlatform.Api.ClubNetwork.Refusals;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>What a body says of a person. Attributes it leaves out stay as they were.</summary>
internal sealed class ContactInput
{
    private const int MaxText = ContactConfiguration.MaxText;

    private static readonly string[] Genders = ["male", "female", "other"];

    private readonly Attribute<string> _familyName;
    private readonly Attribute<string> _givenName;
    private readonly Attribute<string> _gender;
    private readonly Attribute<string> _birthDate;
    private readonly Attribute<string> _email;
    private readonly Attribute<string> _mobile;
    private readonly Attribute<AddressInput> _address;

    /// <summary>Reads the attributes; what is wrong with them waits in the body.</summary>
    public ContactInput(Body body)
    {
        _familyName = body.Text("familyName");
        _givenName = body.Text("givenName");
        _gender = body.Text("gender");
        _birthDate = body.Text("birthDate");
        _email = body.Text("email");
        _mobile = body.Text("mobile");
        var address = body.Object("address");
        _address = new Attribute<AddressInput>(address.IsPresent, address.Value is null ? null : new AddressInput(address.Value));
    }

    /// <summary>The person after the body, with every value judged.</summary>
    /// <param name="before">The person as it stands.</param>
    /// <param name="country">Where a mobile without a country code is taken to be of.</param>
    /// <param name="violations">Takes what is wrong.</param>
    public PersonalData Over(PersonalData before, string? country, Violations violations)
    {
        var person = before with
        {
            FamilyName = _familyName.Or(before.FamilyName) ?? "",
            GivenName = _givenName.Or(before.GivenName) ?? "",
            Gender = _gender.Or(before.Gender),
            Email = NullIfEmpty(_email.Or(before.Email)),
        };
        violations.NotBlank("familyName", person.FamilyName).Length("familyName", person.FamilyName, MaxText)
            .NotBlank("givenName", person.GivenName).Length("givenName", person.GivenName, MaxText)
            .Choice("gender", person.Gender, Genders);
        if (_birthDate.IsPresent)
            person = person with { BirthDate = violations.Date("birthDate", _birthDate.Value) };
        violations.Email("email", person.Email).Length("email", person.Email, MaxText);
        if (_mobile.IsPresent)
            person = person with { Mobile = violations.Phone("mobile", _mobile.Value, country) };
        if (_address.IsPresent)
            person = person with { Address = _address.Value?.Over(before.Address, violations) ?? new Address() };
        return person;
    }

    // Two contacts without an e-mail do not share one.
    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private sealed class AddressInput(Body body)
    {
        private readonly Attribute<string> _streetAddress = body.Text("streetAddress");
        private readonly Attribute<string> _postalCode = body.Text("postalCode");
        private readonly Attribute<string> _addressLocality = body.Text("addressLocality");
        private readonly Attribute<string> _addressCountry = body.Text("addressCountry");
        private readonly Attribute<string> _addressCountryIso = body.Text("addressCountryIso");

        // The vendor's sample calls send the code under this name and its answers carry it under the other.
        private readonly Attribute<string> _addressCountryCode = body.Text("addressCountryCode");

        public Address Over(Address before, Violations violations)
        {
            var address = new Address
            {
                StreetAddress = _streetAddress.Or(before.StreetAddress),
                PostalCode = _postalCode.Or(before.PostalCode),
                AddressLocality = _addressLocality.Or(before.AddressLocality),
                AddressCountry = _addressCountry.Or(before.AddressCountry),
                AddressCountryIso = NullIfEmpty(_addressCountryIso.Or(_addressCountryCode.Or(before.AddressCountryIso))),
            };
            violations.Length("address.streetAddress", address.StreetAddress, MaxText)
                .Length("address.postalCode", address.PostalCode, MaxText)
                .Length("address.addressLocality", address.AddressLocality, MaxText)
                .Length("address.addressCountry", address.AddressCountry, MaxText)
                .Country("address.addressCountryIso", address.AddressCountryIso);
            return address;
        }
    }
}

/// <summary>The body of POST and PUT, for the OpenAPI document.</summary>
/// <param name="FamilyName">Required by POST; at most 255 characters.</param>
/// <param name="GivenName">Required by POST; at most 255 characters.</param>
/// <param name="ClubId">IRI of the club of <c>x-user-club-id</c>. Required by POST, ignored by PUT.</param>
/// <param name="Gender"><c>male</c>, <c>female</c> or <c>other</c>.</param>
/// <param name="BirthDate">A date, <c>2000-01-31</c>.</param>
/// <param name="Email">One open contact of a client token has it, whatever the case.</param>
/// <param name="Mobile">International, or as dialled in the club's country; kept as E.164.</param>
/// <param name="Address">Attributes left out are kept; null empties the address.</param>
public sealed record ContactBody(
    string FamilyName, string GivenName, string ClubId, string? Gender, DateOnly? BirthDate, string? Email, string? Mobile, AddressBody? Address);

/// <summary>An address in a body.</summary>
/// <param name="StreetAddress">Street and number.</param>
/// <param name="PostalCode">As the country writes it.</param>
/// <param name="AddressLocality">The town.</param>
/// <param name="AddressCountry">The country's name.</param>
/// <param name="AddressCountryIso">The country's code of ISO 3166, two letters.</param>
/// <param name="AddressCountryCode">The same under another name; <c>addressCountryIso</c> counts where both are sent.</param>
public sealed record AddressBody(
    string? StreetAddress, string? PostalCode, string? AddressLocality, string? AddressCountry, string? AddressCountryIso, string? AddressCountryCode);
