using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.Requests;

/// <summary>A second client token on the same database, with two clubs of its own.</summary>
internal static class OtherTenant
{
    public const long Club = 6021;

    private const string ClientToken = "tenant";
    private const long Root = 6010;
    private const long Home = 6020;

    public static void AddOtherTenant(this TestServerOptions options)
    {
        options.AddClient("tenant", "tenant-secret", clientTokens: [ClientToken]);
        options.AddApiKey("tenant-key", "Gateway");
    }

    public static async Task<MigrationCaller> CallerAsync(TestDatabase database, TestServer server)
    {
        await using var db = database.Open();
        if (!await db.Set<NetworkNode>().AnyAsync(node => node.Id == Root))
        {
            var root = new NetworkNode(Root, ClientToken, "Root", NetworkNodeType.Group, null);
            db.Add(root);
            foreach (var id in new[] { Home, Club })
            {
                var node = new NetworkNode(id, ClientToken, "Club", NetworkNodeType.Club, root);
                db.AddRange(node, new Club(id, node, sharesContacts: true, new ClubDetails { Name = "Club", AddressCountryIso = "FR" }, DateTimeOffset.UnixEpoch));
            }

            await db.SaveChangesAsync();
        }

        return await MigrationCaller.AtAsync(server.Client, Club, Root, ClientToken, "tenant", "tenant-key");
    }

    public static async Task<long> ProspectAsync(TestDatabase database, string? mobile, DateTimeOffset now)
    {
        await using var db = database.Open();
        var contact = Contact.Register(ClientToken, Home, new PersonalData { FamilyName = "Other", GivenName = "Tenant", Mobile = mobile ?? "+33612345899" }, now);
        db.Add(contact);
        await db.SaveChangesAsync();
        return contact.Id;
    }
}
