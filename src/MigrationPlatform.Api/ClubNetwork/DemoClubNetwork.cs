using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.ClubNetwork;

/// <summary>A small network to try the API on: two networks of two clubs each under one root, all of client token <c>demoapi</c>.</summary>
internal sealed class DemoClubNetwork : IStartupContent
{
    private const string ClientToken = "demoapi";
    private const long RootId = 10;

    private static readonly DateTimeOffset Founded = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>All or nothing, once: what has happened to the rows since is left alone.</summary>
    public async Task LoadAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Set<NetworkNode>().AnyAsync(node => node.Id == RootId, cancellationToken))
            return;

        AddNetwork(db);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolationOf("PK_NetworkNodes", db))
        {
            // Another replica started at the same moment and was first.
            db.ChangeTracker.Clear();
        }
    }

    private static void AddNetwork(MigrationPlatformDbContext db)
    {
        var root = new NetworkNode(RootId, ClientToken, "Headquarters", NetworkNodeType.Group, null);
        var group = new NetworkNode(1, ClientToken, "Own clubs", NetworkNodeType.Group, root);
        var franchise = new NetworkNode(2, ClientToken, "Franchise", NetworkNodeType.Franchise, root);
        db.AddRange(root, group, franchise);

        AddClub(db, 1356, 1053, group, "Toulon Centre", "TLN1", "83000", "Toulon", sharesContacts: true);
        AddClub(db, 1357, 1054, group, "Toulon Mourillon", "TLN2", "83000", "Toulon", sharesContacts: true);
        AddClub(db, 1358, 1055, franchise, "Hyères", "HYE1", "83400", "Hyères", sharesContacts: false);
        AddClub(db, 1359, 1056, franchise, "La Seyne", "SEY1", "83500", "La Seyne-sur-Mer", sharesContacts: true);

        db.AddRange(
            Person(2973001, 1356, ContactState.Prospect, "Durand", "Alice", "female", "+33626082779"),
            Person(2973002, 1356, ContactState.Client, "Bernard", "Hugo", "male", "+33626082780"),
            Person(2973003, 1356, ContactState.OldClient, "Petit", "Nadia", "female", "+33626082781"),
            Person(2973004, 1356, ContactState.Prospect, "Moreau", "Jules", "male", null),
            Person(2973005, 1358, ContactState.Prospect, "Garnier", "Inès", "female", "+33626082783"),
            Person(2973006, 1359, ContactState.Prospect, "Roux", "Malo", "male", "+33626082784"));
    }

    private static void AddClub(MigrationPlatformDbContext db, long id, long nodeId, NetworkNode parent, string name, string code, string postalCode, string locality, bool sharesContacts)
    {
        var node = new NetworkNode(nodeId, ClientToken, name, NetworkNodeType.Club, parent);
        var details = new ClubDetails
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
        db.AddRange(node, new Club(id, node, sharesContacts, details, Founded));
    }

    private static Contact Person(long id, long clubId, ContactState state, string familyName, string givenName, string gender, string? mobile) =>
        Contact.Import(id, ClientToken, clubId, state, new PersonalData
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
        }, Founded);
}
