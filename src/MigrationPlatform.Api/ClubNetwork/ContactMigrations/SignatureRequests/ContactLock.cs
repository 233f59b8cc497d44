using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>
/// The locks of a move, always in this order: the contact, its number. Requests are opened, judged and fulfilled under them in turn.
/// </summary>
internal static class ContactLock
{
    private const string NumberPrefix = "signature request to ";

    /// <summary>Holds the contact's row until the current transaction ends, and waits for no lock for long from here on.</summary>
    public static async Task LockContactAsync(this MigrationPlatformDbContext db, long contactId)
    {
        await db.LimitLockWaitsAsync();
        await db.Set<Contact>().Where(contact => contact.Id == contactId)
            .ExecuteUpdateAsync(contact => contact.SetProperty(one => one.UpdatedAt, one => one.UpdatedAt));
    }

    /// <summary>As <see cref="LockNumberAsync"/>, for the number that the contact's row has by then.</summary>
    /// <param name="batch">What is sent behind the lock on the contact.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="numberKeyEnd">What follows the number in its key.</param>
    public static void LockNumberOf(this StatementBatch batch, long contactId, string numberKeyEnd) =>
        batch.Lock("$1 || \"Mobile\" || $2", "FROM \"Contacts\" WHERE \"Id\" = $3 AND \"Mobile\" IS NOT NULL", NumberPrefix, numberKeyEnd, contactId);

    /// <summary>
    /// Holds the number until the current transaction ends, so that whatever is counted by number is counted one after the other.
    /// </summary>
    /// <param name="db">The context of the request.</param>
    /// <param name="numberKey">See <see cref="SignatureRequestSettings.NumberKey"/>.</param>
    public static Task LockNumberAsync(this MigrationPlatformDbContext db, string numberKey) => db.LockAsync(NumberPrefix + numberKey);
}
