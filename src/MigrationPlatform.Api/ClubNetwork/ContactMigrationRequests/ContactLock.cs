using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrationRequests;

internal static class ContactLock
{
    /// <summary>Holds the contact's row until the current transaction ends, so that its requests are opened, ended and fulfilled one after the other.</summary>
    public static Task LockContactAsync(this MigrationPlatformDbContext db, long contactId) =>
        db.Set<Contact>().Where(contact => contact.Id == contactId)
            .ExecuteUpdateAsync(contact => contact.SetProperty(one => one.UpdatedAt, one => one.UpdatedAt));
}
