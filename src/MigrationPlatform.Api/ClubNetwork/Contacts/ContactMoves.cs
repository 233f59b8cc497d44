using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>The move of a contact to another club.</summary>
internal static class ContactMoves
{
    /// <summary>
    /// Closes <paramref name="contact"/>, makes the prospect it becomes in the other club, and ties the two. To be called inside the
    /// transaction of the migration with a tracked, open contact. In three steps, because the e-mail must be free before the new contact
    /// takes it, and the new contact must have its id before the old one can point to it.
    /// </summary>
    /// <returns>The new contact.</returns>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException">Somebody else closed the contact since it was
    /// read.</exception>
    public static async Task<Contact> MoveAsync(this MigrationPlatformDbContext db, Contact contact, long clubId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var successor = contact.CopyInto(clubId, now);
        if (contact.Close(now) == ContactClosing.AlreadyClosed)
            throw new InvalidOperationException("A closed contact does not move.");
        await db.SaveChangesAsync(cancellationToken);
        db.Add(successor);
        await db.SaveChangesAsync(cancellationToken);
        contact.PointTo(successor);
        await db.SaveChangesAsync(cancellationToken);
        return successor;
    }
}
