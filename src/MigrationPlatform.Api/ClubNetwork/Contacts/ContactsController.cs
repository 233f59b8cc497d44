using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>The people the clubs know.</summary>
[NetworkHeaders]
internal sealed class ContactsController(MigrationPlatformDbContext db, CreateContact createContact, UpdateContact updateContact) : ClubNetworkController
{
    /// <summary>The open contacts visible from where the caller stands, by id.</summary>
    // https://doc.resamania.com/en/contacts/subscription.html
    [HttpGet("contacts")]
    [ProducesResponseType<HydraPage<ContactJson>>(200, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(400, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> List(CancellationToken cancellationToken)
    {
        if (!Paging.TryRead(Request.Query, out var paging, out var refusal))
            return Refuse(refusal);
        if (!ContactFilters.TryRead(Request.Query, Position, out var filters, out refusal))
            return Refuse(refusal);

        var contacts = filters.Apply(db.VisibleFrom(Position).AsNoTracking().Where(contact => contact.DeletedAt == null));
        var (page, total) = await paging.ReadAsync(contacts.OrderBy(contact => contact.Id), cancellationToken);

        var iri = $"/{ClientToken}/{Iri.Contacts}";
        var collection = new HydraPage<ContactJson>(Contexts.Iri(ClientToken, "Contact"), iri, HydraPage<ContactJson>.Collection,
            [.. page.Select(contact => ContactJson.From(contact, isMember: true))], total)
        {
            View = paging.View(iri, Request, page.Count, total),
            Search = ContactFilters.Search(iri),
        };
        return new JsonLdResult<HydraPage<ContactJson>>(collection, ContactSerialization.Default.HydraPageContactJson);
    }

    /// <summary>One contact, a closed one too.</summary>
    // https://doc.resamania.com/en/multiclubs/transfer-a-prospect.html
    [HttpGet("contacts/{id}")]
    [ProducesResponseType<ContactJson>(200, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(404, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> Get(string? id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } contact ? Answer(contact) : Refuse(ClubNetworkError.ItemNotFound);

    /// <summary>Makes a prospect in the club of the headers.</summary>
    // https://doc.resamania.com/en/contacts/subscription.html
    [HttpPost("contacts")]
    [JsonBody(typeof(ContactBody))]
    [ProducesResponseType<ContactJson>(201, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(400, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(403, JsonLdAnswers.MediaType)]
    [ProducesResponseType<ConstraintViolationList>(422, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> Create()
    {
        // A member's own token is for the member's own record.
        if (Position.OnlyContactId is not null)
            return Refuse(ClubNetworkError.UnauthorizedEndpoint);

        var body = await ReadBodyAsync();
        var input = new ContactInput(body);
        var club = body.Reference("clubId", Iri.Clubs).Value;
        if (body.Refusal is { } refusal)
            return Refuse(refusal);

        var violations = new Violations();
        var person = input.Over(new PersonalData(), Position.ClubCountry, violations);
        violations.NotBlank("clubId", club);
        if (violations.Any)
            return Refuse(violations);
        if (club != new Iri(ClientToken, Iri.Clubs, Position.ClubId))
            return Refuse(ClubNetworkError.NotContactClub);

        var created = await createContact.ExecuteAsync(Position, person);
        return created.Outcome switch
        {
            ContactCreation.Created => Answer(created.Contact!, StatusCodes.Status201Created),
            ContactCreation.EmailAlreadyUsed => Refuse(ClubNetworkError.EmailAlreadyUsed),
        };
    }

    /// <summary>Changes what the body names, and nothing else.</summary>
    // https://doc.resamania.com/en/multiclubs/transfer-a-prospect.html
    [HttpPut("contacts/{id}")]
    [JsonBody(typeof(ContactBody))]
    [ProducesResponseType<ContactJson>(200, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(400, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(404, JsonLdAnswers.MediaType)]
    [ProducesResponseType<ConstraintViolationList>(422, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> Update(string? id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { IsClosed: false } contact)
            return Refuse(ClubNetworkError.ItemNotFound);

        var body = await ReadBodyAsync();
        var input = new ContactInput(body);
        if (body.Refusal is { } refusal)
            return Refuse(refusal);

        var violations = new Violations();
        input.Over(contact.Person, Position.ClubCountry, violations);
        if (violations.Any)
            return Refuse(violations);

        var updated = await updateContact.ExecuteAsync(Position, contact, person => input.Over(person, Position.ClubCountry, new Violations()));
        return updated.Outcome switch
        {
            ContactUpdate.Updated => Answer(updated.Contact!),
            ContactUpdate.NotContactClub => Refuse(ClubNetworkError.NotContactClub),
            ContactUpdate.EmailAlreadyUsed => Refuse(ClubNetworkError.EmailAlreadyUsed),
            ContactUpdate.Closed => Refuse(ClubNetworkError.ItemNotFound),
        };
    }

    private async Task<Contact?> FindAsync(string? id, CancellationToken cancellationToken) => Iri.ParseId(id) is { } number
        ? await db.VisibleFrom(Position).AsNoTracking().FirstOrDefaultAsync(contact => contact.Id == number, cancellationToken)
        : null;

    private static JsonLdResult<ContactJson> Answer(Contact contact, int status = StatusCodes.Status200OK)
    {
        var json = ContactJson.From(contact);
        return new(json, ContactSerialization.Default.ContactJson, status) { Location = status == StatusCodes.Status201Created ? json.Iri : null };
    }
}
