using CsCheck;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.Contacts;

public abstract class VisibilityPropertyTests(TestDatabase database) : DatabaseSuite(database)
{
    // Ids run on through all samples, so that paths cross 9 to 10, 99 to 100 and so on.
    private long _id;
    private int _sample;

    /// <param name="Parent">Chooses among the nodes made before; the node's own number makes it a root.</param>
    /// <param name="HasClub">Whether a club with one contact hangs on it.</param>
    /// <param name="Shares">Whether that club shares its contacts.</param>
    private sealed record Plan(int Parent, bool HasClub, bool Shares);

    private sealed record Place(NetworkNode Node, Place? Parent, Club? Club, Contact? Contact);

    private static readonly Gen<Plan[]> Plans = Gen.Select(Gen.Int[0, 1000], Gen.Frequency((4, Gen.Const(true)), (2, Gen.Const(false))), Gen.Bool, (parent, club, shares) => new Plan(parent, club, shares)).Array[1, 14];

    [SkippableFact]
    [Shows("club-sees-below", "club-sees-siblings", "club-sees-disable-network")]
    public Task The_query_sees_what_the_three_rules_say() =>
        Plans.SampleAsync(async plans =>
        {
            await using var db = Database.Open();
            var places = Build(plans, $"sample{Interlocked.Increment(ref _sample)}");
            db.AddRange(places.Select(place => place.Node));
            db.AddRange(places.Select(place => place.Club).OfType<Club>());
            db.AddRange(places.Select(place => place.Contact).OfType<Contact>());
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();

            foreach (var stand in places)
            {
                foreach (var disableNetwork in new[] { false, true })
                {
                    var position = new NetworkPosition(stand.Node.ClientToken, 0, stand.Node.Id, stand.Node.Path, stand.Node.ParentId);
                    var seen = await db.VisibleFrom(position, disableNetwork).OrderBy(contact => contact.Id).Select(contact => contact.Id).ToListAsync();
                    var expected = places.Where(place => place.Contact is not null && MaySee(stand, place, disableNetwork)).Select(place => place.Contact!.Id);
                    Assert.Equal(expected, seen);
                }
            }
        }, iter: 25, threads: 1);

    // The rules once more, word for word and one pair at a time.
    private static bool MaySee(Place stand, Place contacts, bool disableNetwork)
    {
        for (var above = contacts; above is not null; above = above.Parent)
        {
            if (above == stand)
                return true;
        }

        return contacts.Club!.SharesContacts && (disableNetwork || stand.Parent is not null && stand.Parent == contacts.Parent);
    }

    private List<Place> Build(Plan[] plans, string clientToken)
    {
        var places = new List<Place>();
        foreach (var plan in plans)
        {
            var choice = plan.Parent % (places.Count + 1);
            var parent = choice == places.Count ? null : places[choice];
            var node = new NetworkNode(++_id, clientToken, "Node", plan.HasClub ? NetworkNodeType.Club : NetworkNodeType.Group, parent?.Node);
            var club = plan.HasClub ? new Club(_id, node, plan.Shares, new ClubDetails(), DateTimeOffset.UnixEpoch) : null;
            var contact = club is null ? null : Contact.Import(_id, clientToken, club.Id, ContactState.Prospect, new PersonalData(), DateTimeOffset.UnixEpoch);
            places.Add(new Place(node, parent, club, contact));
        }

        return places;
    }
}

public sealed class VisibilityPropertiesOnSqlite(SqliteDatabase database) : VisibilityPropertyTests(database), IClassFixture<SqliteDatabase>;

public sealed class VisibilityPropertiesOnPostgres(PostgresDatabase database) : VisibilityPropertyTests(database), IClassFixture<PostgresDatabase>;
