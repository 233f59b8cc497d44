using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;

namespace MigrationPlatform.Api.ClubNetwork;

/// <summary>The rows of the demo network: of <c>demoapi</c>, or of any other client token under ids of its own.</summary>
/// <param name="Nodes">Root, own clubs, franchise, then the nodes of the clubs.</param>
/// <param name="Clubs">1356 to 1359.</param>
/// <param name="Contacts">2973001 to 2973006.</param>
internal sealed record DemoNetwork(IReadOnlyList<NetworkNode> Nodes, IReadOnlyList<Club> Clubs, IReadOnlyList<Contact> Contacts)
{
    private const long Root = 10;
    private const long Group = 1;
    private const long Franchise = 2;

    private static readonly DateTimeOffset Founded = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public IEnumerable<object> Rows => [.. Nodes, .. Clubs, .. Contacts];

    /// <param name="clientToken">Whose network it is.</param>
    /// <param name="nodeId">The id of a node that the demo has under the one given.</param>
    /// <param name="clubId">The same for a club.</param>
    /// <param name="contactId">The same for a contact; 0 leaves it to the database.</param>
    public static DemoNetwork Build(string clientToken, Func<long, long> nodeId, Func<long, long> clubId, Func<long, long> contactId)
    {
        var root = new NetworkNode(nodeId(Root), clientToken, "Headquarters", NetworkNodeType.Group, null);
        var group = new NetworkNode(nodeId(Group), clientToken, "Own clubs", NetworkNodeType.Group, root);
        var franchise = new NetworkNode(nodeId(Franchise), clientToken, "Franchise", NetworkNodeType.Franchise, root);

        Club[] clubs =
        [
            NewClub(1356, 1053, group, "Toulon Centre", "TLN1", "83000", "Toulon", sharesContacts: true),
            NewClub(1357, 1054, group, "Toulon Mourillon", "TLN2", "83000", "Toulon", sharesContacts: true),
            NewClub(1358, 1055, franchise, "Hyères", "HYE1", "83400", "Hyères", sharesContacts: false),
            NewClub(1359, 1056, franchise, "La Seyne", "SEY1", "83500", "La Seyne-sur-Mer", sharesContacts: true),
        ];
        Contact[] contacts =
        [
            Person(2973001, 1356, ContactState.Prospect, "Durand", "Alice", "female", "+33626082779"),
            Person(2973002, 1356, ContactState.Client, "Bernard", "Hugo", "male", "+33626082780"),
            Person(2973003, 1356, ContactState.OldClient, "Petit", "Nadia", "female", "+33626082781"),
            Person(2973004, 1356, ContactState.Prospect, "Moreau", "Jules", "male", null),
            Person(2973005, 1358, ContactState.Prospect, "Garnier", "Inès", "female", "+33626082783"),
            Person(2973006, 1359, ContactState.Prospect, "Roux", "Malo", "male", "+33626082784"),
        ];
        return new DemoNetwork([root, group, franchise, .. clubs.Select(club => club.Node)], clubs, contacts);

        Club NewClub(long id, long node, NetworkNode parent, string name, string code, string postalCode, string locality, bool sharesContacts) =>
            new(clubId(id), new NetworkNode(nodeId(node), clientToken, name, NetworkNodeType.Club, parent), sharesContacts, Details(name, code, postalCode, locality), Founded);

        Contact Person(long id, long club, ContactState state, string familyName, string givenName, string gender, string? mobile) =>
            Contact.Import(contactId(id), clientToken, clubId(club), state, PersonOf(id, familyName, givenName, gender, mobile), Founded);
    }

    private static ClubDetails Details(string name, string code, string postalCode, string locality) => new()
    {
        Code = code,
        Name = name,
        Email = $"{code.ToLowerInvariant()}@club.example",
        Phone = "+33494000000",
        StreetAddress = "1 place du Club",
        PostalCode = postalCode,
        AddressLocality = locality,
        AddressCountry = "France",
        AddressCountryIso = "FR",
        Locale = "fr_FR",
    };

    private static PersonalData PersonOf(long id, string familyName, string givenName, string gender, string? mobile) => new()
    {
        FamilyName = familyName,
        GivenName = givenName,
        Gender = gender,
        BirthDate = new DateOnly(1990, 1, 1),
        Email = $"contact-{id}@mail.example",
        Mobile = mobile,
        Address = new Address
        {
            StreetAddress = "52 chemin du test",
            PostalCode = "83390",
            AddressLocality = "Toulon",
            AddressCountry = "France",
            AddressCountryIso = "FR",
        },
    };
}
