using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.ClubNetwork.Bodies;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.SignatureRequests;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrationRequests;

/// <summary>Requests to move a contact to another club, made by that club.</summary>
[NetworkHeaders]
public sealed class ContactMigrationRequestsController(TimeProvider clock) : ClubNetworkController
{
    /// <summary>Asks the contact, by an SMS with a code, to agree to the move. What is created is a signature request.</summary>
    // https://doc.resamania.com/en/multiclubs/transfer-a-prospect.html
    [HttpPost("contact_migration_requests")]
    [JsonBody(typeof(ContactMigrationRequestJson))]
    [ProducesResponseType<SignatureRequestJson>(201, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(400, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(403, JsonLdAnswers.MediaType)]
    [ProducesResponseType<ConstraintViolationList>(422, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(429, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> Create()
    {
        var body = await ReadBodyAsync();
        var contact = body.Reference("contactId", Iri.Contacts).Value;
        var club = body.Reference("clubId", Iri.Clubs).Value;
        var disableNetwork = body.Flag("disableNetwork").Value ?? false;
        if (body.Fault is { } fault)
            return Refuse(fault);
        var violations = new Violations().NotBlank("contactId", contact).NotBlank("clubId", club);
        if (violations.Any || contact is not { } contactIri)
            return Refuse(violations);
        if (club != new Iri(ClientToken, Iri.Clubs, Position.ClubId))
            return Refuse(ClubNetworkError.NotDestinationClub);
        if (contactIri.ClientToken != ClientToken)
            return Refuse(ClubNetworkError.ResourceMissing(contactIri));

        var requests = HttpContext.RequestServices.GetRequiredService<MigrationRequests>();
        var result = await requests.OpenAsync(Position, contactIri.Id, disableNetwork);
        return result.Outcome switch
        {
            MigrationOutcome.Requested => Created(result.Request!),
            MigrationOutcome.ContactNotFound => Refuse(ClubNetworkError.ResourceMissing(contactIri)),
            MigrationOutcome.ClubNotValid => Refuse(ClubNetworkError.MigrationClubNotValid),
            MigrationOutcome.ContactNotValid => Refuse(ClubNetworkError.MigrationContactNotValid),
            MigrationOutcome.MobileMissing => Refuse(ClubNetworkError.MigrationMobileMissing),
            MigrationOutcome.TooManyRequests => new HydraErrorResult(ClubNetworkError.TooManyRequests) { RetryAfter = Seconds(result.RetryAfter) },
        };
    }

    private JsonLdResult<SignatureRequestJson> Created(SignatureRequest request)
    {
        var answer = SignatureRequestJson.From(request, clock.Now());
        return new(answer, JsonLdSerialization.Default.SignatureRequestJson, StatusCodes.Status201Created) { Location = answer.Iri };
    }

    // Rounded up: a caller who waits that long is let through.
    private static int Seconds(TimeSpan? wait) => Math.Max(1, (int)Math.Ceiling((wait ?? TimeSpan.Zero).TotalSeconds));
}
