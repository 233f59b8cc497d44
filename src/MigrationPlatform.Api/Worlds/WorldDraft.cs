using System.Text.Json;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.Worlds;

/// <summary>What has been read of a world so far, and what is wrong with it.</summary>
internal sealed class WorldDraft
{
    private const int MaxText = ContactConfiguration.MaxText;
    private const int MaxLanguage = 16;
    private const int MaxShared = 10_000;

    private static readonly Dictionary<string, NetworkNodeType> NodeTypes = Enum.GetValues<NetworkNodeType>().ToDictionary(type => type.Word());
    private static readonly Dictionary<string, ContactState> States = Enum.GetValues<ContactState>().ToDictionary(state => state.Word());
    private static readonly string[] Genders = ["male", "female", "other"];

    private readonly List<WorldNode> _nodes = [];
    private readonly List<WorldClub> _clubs = [];
    private readonly List<WorldContact> _contacts = [];
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private string? _clientToken;

    public Violations Violations { get; } = new();

    public void TakeClientToken(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            _clientToken = value.GetString();
        else
            Violations.Add("clientToken", "must be text.", "");
    }

    public void AddNode(ItemReader item)
    {
        _nodes.Add(new WorldNode(
            item.Id("id", required: true) ?? 0,
            item.Text("name", MaxText, required: true) ?? "",
            item.Text("alias", MaxText),
            item.Word("type", NodeTypes, required: true) ?? NetworkNodeType.Group,
            item.Id("parent")));
        item.RefuseOthers();
    }

    public void AddClub(ItemReader item)
    {
        var (street, postalCode, locality, country, iso) = AddressOf(item);
        var details = new ClubDetails
        {
            Code = item.Text("code", 16, required: true) ?? "",
            Name = item.Text("name", MaxText, required: true) ?? "",
            Email = item.Text("email", MaxText),
            Phone = item.Text("phone", 32),
            StreetAddress = street,
            PostalCode = postalCode,
            AddressLocality = locality,
            AddressCountry = country,
            AddressCountryIso = iso,
            Locale = item.Text("locale", MaxLanguage),
        };
        Violations.Email(item.PathOf("email"), details.Email);
        _clubs.Add(new WorldClub(item.Id("id", required: true) ?? 0, item.Id("node", required: true) ?? 0, item.Flag("sharesContacts", otherwise: true), details));
        item.RefuseOthers();
    }

    public void AddContact(ItemReader item)
    {
        var id = item.Id("id");
        var club = item.Id("club", required: true) ?? 0;
        var person = new PersonalData
        {
            FamilyName = item.Text("familyName", MaxText, required: true) ?? "",
            GivenName = Shared(item.Text("givenName", MaxText, required: true)) ?? "",
            Gender = Shared(item.Text("gender", MaxLanguage)),
            BirthDate = Violations.Date(item.PathOf("birthDate"), item.Text("birthDate", MaxLanguage)),
            Email = NullIfEmpty(item.Text("email", MaxText)),
            Mobile = NullIfEmpty(item.Text("mobile", 64)),
            Address = ReadAddress(item.Object("address")),
        };
        Violations.Choice(item.PathOf("gender"), person.Gender, Genders).Email(item.PathOf("email"), person.Email);
        _contacts.Add(new WorldContact(id, club, item.Word("state", States), person));
        item.RefuseOthers();
    }

    public ReadWorld Finish() => new(new World(_clientToken, _nodes, _clubs, _contacts), Violations);

    private Address ReadAddress(ItemReader? item)
    {
        if (item is null)
            return new Address();
        var (street, postalCode, locality, country, iso) = AddressOf(item);
        item.RefuseOthers();
        return new Address
        {
            StreetAddress = street,
            PostalCode = Shared(postalCode),
            AddressLocality = Shared(locality),
            AddressCountry = Shared(country),
            AddressCountryIso = Shared(iso),
        };
    }

    private static (string? Street, string? PostalCode, string? Locality, string? Country, string? Iso) AddressOf(ItemReader item)
    {
        var iso = NullIfEmpty(item.Text("addressCountryIso", MaxLanguage));
        item.Violations.Country(item.PathOf("addressCountryIso"), iso);
        return (item.Text("streetAddress", MaxText), item.Text("postalCode", MaxText), item.Text("addressLocality", MaxText), item.Text("addressCountry", MaxText), iso);
    }

    // Two contacts without an e-mail do not share one.
    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // Given names and towns come again and again: one string each.
    private string? Shared(string? text)
    {
        if (text is null)
            return null;
        if (_texts.TryGetValue(text, out var known))
            return known;
        if (_texts.Count < MaxShared)
            _texts.Add(text);
        return text;
    }
}
