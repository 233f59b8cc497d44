using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Failures;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>
/// Changes a contact. Who holds the number consents to a move, so number and e-mail are changed by the contact's own club
/// or a node above it only.
/// </summary>
internal sealed class UpdateContact(MigrationPlatformDbContext db, TimeProvider clock)
{
    /// <param name="position">Where the caller stands.</param>
    /// <param name="seen">The contact as it was read for this call, untracked.</param>
    /// <param name="change">The person after the change; applied again when the contact was changed meanwhile.</param>
    public async Task<UpdatedContact> ExecuteAsync(NetworkPosition position, Contact seen, Func<PersonalData, PersonalData> change)
    {
        Contact? firstReading = seen;
        try
        {
            return await db.InTransactionAsync<UpdatedContact>(
                async attempt =>
                {
                    var contact = firstReading ?? await db.Set<Contact>().SingleAsync(contact => contact.Id == seen.Id);
                    db.Attach(contact);
                    firstReading = null;

                    var person = change(contact.Person);
                    if ((person.Mobile != contact.Person.Mobile || person.Email != contact.Person.Email) && !await IsReachedThroughAsync(position, contact))
                        return new UpdatedContact(ContactUpdate.NotContactClub);
                    if (contact.Update(person, clock.Now()) is var outcome and not ContactUpdate.Updated)
                        return new UpdatedContact(outcome);

                    await db.LimitLockWaitsAsync();
                    await db.SaveChangesAsync();
                    return await attempt.CommitAsync(new UpdatedContact(ContactUpdate.Updated, contact));
                });
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolationOf(ContactConfiguration.UniqueEmail, db))
        {
            return new UpdatedContact(ContactUpdate.EmailAlreadyUsed);
        }
    }

    // The contact's own club, or a node above it. A token bound to another club gains nothing by naming a node above both.
    private async Task<bool> IsReachedThroughAsync(NetworkPosition position, Contact contact)
    {
        if (contact.ClubId == position.ClubId)
            return true;
        if (position.IsBoundToClub)
            return false;
        var (from, to) = (position.NodePath, NetworkNode.PathEnd(position.NodePath));
        return await db.Set<Club>().AnyAsync(club => club.Id == contact.ClubId
            && string.Compare(club.Node.Path, from) >= 0 && string.Compare(club.Node.Path, to) < 0);
    }
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Contact">The contact after the change, when it was changed.</param>
internal sealed record UpdatedContact(ContactUpdate Outcome, Contact? Contact = null);
