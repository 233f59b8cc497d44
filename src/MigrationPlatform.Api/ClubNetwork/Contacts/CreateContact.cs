using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>Makes a prospect in the caller's club, once, whether or not the answer of the database arrives.</summary>
internal sealed class CreateContact(MigrationPlatformDbContext db, TimeProvider clock)
{
    public async Task<CreatedContact> ExecuteAsync(NetworkPosition position, PersonalData person)
    {
        var creationKey = Guid.CreateVersion7(clock.GetUtcNow());
        try
        {
            return await db.InTransactionAsync(
                async transaction =>
                {
                    var contact = Contact.Register(position.ClientToken, position.ClubId, person, clock.Now(), creationKey);
                    db.Add(contact);
                    await db.SaveAndCommitAsync(transaction);
                    return new CreatedContact(ContactCreation.Created, contact);
                },
                () => RecognizeAsync(creationKey));
        }
        catch (DbUpdateException exception) when (
            exception.IsUniqueViolationOf(ContactConfiguration.UniqueEmail, db) || exception.IsUniqueViolationOf(ContactConfiguration.UniqueCreationKey, db))
        {
            // A commit may have been under way yet when its outcome was asked for: then the contact that stands in the way is this call's own.
            return await RecognizeAsync(creationKey) ?? new CreatedContact(ContactCreation.EmailAlreadyUsed);
        }
    }

    private async Task<CreatedContact?> RecognizeAsync(Guid creationKey) =>
        await db.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(contact => contact.CreationKey == creationKey) is { } contact
            ? new CreatedContact(ContactCreation.Created, contact)
            : null;
}

internal enum ContactCreation
{
    /// <summary>Another open contact of the client token has the e-mail.</summary>
    EmailAlreadyUsed,

    Created,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Contact">The new contact, when there is one.</param>
internal sealed record CreatedContact(ContactCreation Outcome, Contact? Contact = null);
