using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>The people the clubs know.</summary>
[NetworkHeaders]
public sealed class ContactsController(MigrationPlatformDbContext db) : ClubNetworkController
{
    /// <summary>One contact, a closed one too.</summary>
    // https://doc.resamania.com/en/multiclubs/transfer-a-prospect.html
    [HttpGet("contacts/{id}")]
    [ProducesResponseType<ContactJson>(200, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(404, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken)
    {
        if (Iri.ParseId(id) is not { } number)
            return Refuse(ClubNetworkError.ItemNotFound);
        var contact = await db.VisibleFrom(Position).AsNoTracking()
            .FirstOrDefaultAsync(contact => contact.Id == number, cancellationToken);
        return contact is null
            ? Refuse(ClubNetworkError.ItemNotFound)
            : new JsonLdResult<ContactJson>(ContactJson.From(contact), JsonLdSerialization.Default.ContactJson);
    }
}
