using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Bodies;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>The people the clubs know.</summary>
[NetworkHeaders]
public sealed class ContactsController(MigrationPlatformDbContext db, TimeProvider clock) : ClubNetworkController
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
        var total = await contacts.CountAsync(cancellationToken);
        var page = total <= paging.Skip ? [] : await contacts.OrderBy(contact => contact.Id).Skip(paging.Skip).Take(paging.Size).ToListAsync(cancellationToken);

        var iri = $"/{ClientToken}/{Iri.Contacts}";
        var collection = new HydraPage<ContactJson>(Contexts.Iri(ClientToken, "Contact"), iri, HydraPage<ContactJson>.Collection,
            [.. page.Select(contact => ContactJson.From(contact, isMember: true))], total)
        {
            View = paging.View(iri, Request, total),
            Search = ContactFilters.Search(iri),
        };
        return new JsonLdResult<HydraPage<ContactJson>>(collection, JsonLdSerialization.Default.HydraPageContactJson);
    }

    /// <summary>One contact, a closed one too.</summary>
    // https://doc.resamania.com/en/multiclubs/transfer-a-prospect.html
    [HttpGet("contacts/{id}")]
    [ProducesResponseType<ContactJson>(200, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(404, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> Get(string? id, CancellationToken cancellationToken)
    {
        if (Iri.ParseId(id) is not { } number)
            return Refuse(ClubNetworkError.ItemNotFound);
        var contact = await db.VisibleFrom(Position).AsNoTracking()
            .FirstOrDefaultAsync(contact => contact.Id == number, cancellationToken);
        return contact is null
            ? Refuse(ClubNetworkError.ItemNotFound)
            : new JsonLdResult<ContactJson>(ContactJson.From(contact), JsonLdSerialization.Default.ContactJson);
    }

    /// <summary>Makes a prospect in the club of the headers.</summary>
    // https://doc.resamania.com/en/contacts/subscription.html
    [HttpPost("contacts")]
    [JsonBody(typeof(ContactBody))]
    [ProducesResponseType<ContactJson>(201, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(400, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(403, JsonLdAnswers.MediaType)]
    [ProducesResponseType<ConstraintViolationList>(422, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        // A member's own token is for the member's own record.
        if (Position.OnlyContactId is not null)
            return Refuse(ClubNetworkError.UnauthorizedEndpoint);

        var body = await ReadBodyAsync();
        var input = new ContactInput(body);
        var club = body.Reference("clubId", Iri.Clubs).Value;
        if (body.Fault is { } fault)
            return Refuse(fault);

        var violations = new Violations();
        var person = input.Over(new PersonalData(), Position.ClubCountry, violations);
        violations.NotBlank("clubId", club);
        if (violations.Any)
            return Refuse(violations);
        if (club != new Iri(ClientToken, Iri.Clubs, Position.ClubId))
            return Refuse(ClubNetworkError.NotContactClub);

        var contact = Contact.Register(ClientToken, Position.ClubId, person, clock.Now());
        db.Add(contact);
        return await SaveAsync(contact, StatusCodes.Status201Created, cancellationToken);
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
        var contact = Iri.ParseId(id) is { } number
            ? await db.VisibleFrom(Position).FirstOrDefaultAsync(contact => contact.Id == number && contact.DeletedAt == null, cancellationToken)
            : null;
        if (contact is null)
            return Refuse(ClubNetworkError.ItemNotFound);

        var body = await ReadBodyAsync();
        var input = new ContactInput(body);
        if (body.Fault is { } fault)
            return Refuse(fault);

        var violations = new Violations();
        var person = input.Over(contact.Person, Position.ClubCountry, violations);
        if (violations.Any)
            return Refuse(violations);

        return contact.Update(person, clock.Now()) switch
        {
            ContactUpdate.Updated => await SaveAsync(contact, StatusCodes.Status200OK, cancellationToken),
            ContactUpdate.Closed => Refuse(ClubNetworkError.ItemNotFound),
        };
    }

    private async Task<IActionResult> SaveAsync(Contact contact, int status, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was closed while its update was on the way.
            return Refuse(ClubNetworkError.ItemNotFound);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolationOf(ContactConfiguration.UniqueEmail, db))
        {
            return Refuse(ClubNetworkError.EmailAlreadyUsed);
        }

        var json = ContactJson.From(contact);
        return new JsonLdResult<ContactJson>(json, JsonLdSerialization.Default.ContactJson, status)
        {
            Location = status == StatusCodes.Status201Created ? json.Iri : null,
        };
    }
}
