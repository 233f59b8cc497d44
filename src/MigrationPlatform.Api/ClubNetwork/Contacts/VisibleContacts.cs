using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>
/// Who sees whom. Standing at node N, a contact of club C is visible when
/// (1) N is C's node or above it; or else C shares its contacts, and
/// (2) N and C's node have the same parent, or
/// (3) the caller lifted the limit to its own network.
/// </summary>
internal static class VisibleContacts
{
    private const long NoNode = -1;

    /// <summary>The contacts visible from <paramref name="position"/>, closed ones included.</summary>
    /// <param name="db">The database.</param>
    /// <param name="position">Where the caller stands.</param>
    /// <param name="disableNetwork">Rule 3; only the body of a migration request says so.</param>
    public static IQueryable<Contact> VisibleFrom(this MigrationPlatformDbContext db, NetworkPosition position, bool disableNetwork = false)
    {
        var clientToken = position.ClientToken;
        var from = position.NodePath;
        var to = NetworkNode.PathEnd(from);
        // A node without parent has none in common with anybody, other roots included.
        var parent = position.ParentId ?? NoNode;

        var contacts = db.Set<Contact>().Where(contact => contact.ClientToken == clientToken);
        if (position.OnlyContactId is { } only)
            contacts = contacts.Where(contact => contact.Id == only);

        // "below, or (shared and sibling)" as "(below or shared) and (below or sibling)": so the second half speaks of nodes alone,
        // and both databases can take it from the indexes on path and parent.
        contacts = contacts.Where(contact =>
            contact.Club.SharesContacts
            || string.Compare(contact.Club.Node.Path, from) >= 0 && string.Compare(contact.Club.Node.Path, to) < 0);
        return disableNetwork
            ? contacts
            : contacts.Where(contact =>
                contact.Club.Node.ParentId == parent
                || string.Compare(contact.Club.Node.Path, from) >= 0 && string.Compare(contact.Club.Node.Path, to) < 0);
    }
}
