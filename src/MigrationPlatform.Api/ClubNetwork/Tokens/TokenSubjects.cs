using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.Credentials.Tokens;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.ClubNetwork.Tokens;

/// <summary>Finds the clubs and contacts that tokens are bound to.</summary>
internal sealed class TokenSubjects(MigrationPlatformDbContext db) : ITokenSubjects
{
    public async Task<TokenClub?> FindClubAsync(string clubIri, CancellationToken cancellationToken)
    {
        if (Iri.Parse(clubIri, Iri.Clubs) is not { } iri)
            return null;
        var exists = await db.Set<Club>().AnyAsync(club => club.ClientToken == iri.ClientToken && club.Id == iri.Id, cancellationToken);
        return exists ? new TokenClub(iri.ClientToken, iri.ToString()) : null;
    }

    public async Task<TokenContact?> FindContactAsync(string contactIri, CancellationToken cancellationToken)
    {
        if (Iri.Parse(contactIri, Iri.Contacts) is not { } iri)
            return null;
        return await OnlyOneAsync(Open().Where(contact => contact.ClientToken == iri.ClientToken && contact.Id == iri.Id), cancellationToken);
    }

    public Task<TokenContact?> FindContactByEmailAsync(string email, IReadOnlyList<string> clientTokens, CancellationToken cancellationToken)
    {
        var key = Contact.KeyOf(email);
        return OnlyOneAsync(Open().Where(contact => clientTokens.Contains(contact.ClientToken) && contact.EmailKey == key), cancellationToken);
    }

    private IQueryable<Contact> Open() => db.Set<Contact>().AsNoTracking().Where(contact => contact.DeletedAt == null);

    private static async Task<TokenContact?> OnlyOneAsync(IQueryable<Contact> contacts, CancellationToken cancellationToken)
    {
        var found = await contacts.OrderBy(contact => contact.Id).Select(contact => new { contact.ClientToken, contact.ClubId, contact.Id })
            .Take(2).ToListAsync(cancellationToken);
        return found is [var only]
            ? new TokenContact(only.ClientToken, Iri.Of(only.ClientToken, Iri.Clubs, only.ClubId), Iri.Of(only.ClientToken, Iri.Contacts, only.Id))
            : null;
    }
}
