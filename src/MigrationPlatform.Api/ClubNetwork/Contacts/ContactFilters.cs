using System.Diagnostics.CodeAnalysis;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.Formats;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>
/// The filters of the collection. Each takes one value (<c>email=…</c>) or several (<c>email[]=…</c>), of which one must match;
/// all filters given must match. They compare whole values; e-mails in whatever case, mobiles in whatever notation.
/// </summary>
internal sealed class ContactFilters
{
    public static readonly string[] Names = ["id", "email", "mobile", "number", "familyName", "givenName", "state", "clubId"];

    private readonly IQueryCollection _query;
    private readonly string _clientToken;
    private readonly string? _country;

    private ContactFilters(IQueryCollection query, NetworkPosition position)
    {
        _query = query;
        _clientToken = position.ClientToken;
        _country = position.ClubCountry;
    }

    public static bool TryRead(IQueryCollection query, NetworkPosition position, [NotNullWhen(true)] out ContactFilters? filters, [NotNullWhen(false)] out ClubNetworkError? refusal)
    {
        filters = new ContactFilters(query, position);
        var wrong = filters.Values("clubId").FirstOrDefault(text => Iri.Parse(text, Iri.Clubs) is null)
            ?? filters.Values("id").FirstOrDefault(text => Iri.ParseId(text) is null && Iri.Parse(text, Iri.Contacts) is null);
        refusal = wrong is null ? null : ClubNetworkError.InvalidIri(wrong);
        return refusal is null;
    }

    public IQueryable<Contact> Apply(IQueryable<Contact> contacts)
    {
        if (Values("id") is { Count: > 0 } ids)
        {
            var wanted = ids.Select(text => Iri.ParseId(text) ?? Mine(Iri.Parse(text, Iri.Contacts))).ToArray();
            contacts = contacts.Where(contact => wanted.Contains(contact.Id));
        }

        if (Values("email") is { Count: > 0 } emails)
        {
            var wanted = emails.Select(Contact.KeyOf).ToArray();
            contacts = contacts.Where(contact => wanted.Contains(contact.EmailKey));
        }

        if (Values("mobile") is { Count: > 0 } mobiles)
        {
            var wanted = mobiles.Select(text => E164.From(text, _country) ?? text).ToArray();
            contacts = contacts.Where(contact => wanted.Contains(contact.Person.Mobile));
        }

        if (Values("number") is { Count: > 0 } numbers)
        {
            var wanted = numbers.Select(text => text.StartsWith('C') ? Iri.ParseId(text[1..]) ?? Iri.Nobody : Iri.Nobody).ToArray();
            contacts = contacts.Where(contact => wanted.Contains(contact.Id));
        }

        if (Values("familyName") is { Count: > 0 } familyNames)
            contacts = contacts.Where(contact => familyNames.Contains(contact.Person.FamilyName));
        if (Values("givenName") is { Count: > 0 } givenNames)
            contacts = contacts.Where(contact => givenNames.Contains(contact.Person.GivenName));
        if (Values("state") is { Count: > 0 } states)
        {
            var wanted = states.Where(EnumWords<ContactState>.All.Contains).Select(EnumWords<ContactState>.Parse).ToArray();
            contacts = contacts.Where(contact => wanted.Contains(contact.State));
        }

        if (Values("clubId") is { Count: > 0 } clubs)
        {
            var wanted = clubs.Select(text => Mine(Iri.Parse(text, Iri.Clubs))).ToArray();
            contacts = contacts.Where(contact => wanted.Contains(contact.ClubId));
        }

        return contacts;
    }

    /// <summary>How <c>hydra:search</c> describes them.</summary>
    public static HydraSearch Search(string collection) =>
        new("hydra:IriTemplate", $"{collection}{{?{string.Join(',', Names.SelectMany(Variables))}}}", "BasicRepresentation",
            [.. Names.SelectMany(name => Variables(name).Select(variable => new HydraMapping("IriTemplateMapping", variable, name, false)))]);

    private static string[] Variables(string name) => [name, $"{name}[]"];

    // PHP reads name[] and name[0] alike. No contact has a U+0000, and PostgreSQL cannot even be asked for it.
    private List<string> Values(string name) =>
        [.. _query.Where(parameter => parameter.Key == name || parameter.Key.StartsWith(name + "[", StringComparison.Ordinal) && parameter.Key.EndsWith(']'))
            .SelectMany(parameter => parameter.Value).Select(value => (value ?? "").Replace('\0', '\uFFFD'))];

    private long Mine(Iri? iri) => iri is { } given && given.ClientToken == _clientToken ? given.Id : Iri.Nobody;
}
