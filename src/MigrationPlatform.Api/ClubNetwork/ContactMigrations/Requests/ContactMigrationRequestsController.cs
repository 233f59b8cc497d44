using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Requests;

/// <summary>Requests to move a contact to another club, made by that club.</summary>
[NetworkHeaders]
internal sealed class ContactMigrationRequestsController(RequestMigration requestMigration, TimeProvider clock) : ClubNetworkController
{
    /// <summary>Asks the contact, by an SMS with a code, to agree to the move. What is created is a signature request.</summary>
    // https://doc.resamania.com/en/multiclubs/transfer-a-prospect.html
    [HttpPost("contact_migration_requests")]
    [JsonBody(typeof(ContactMigrationRequestBody))]
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
        if (body.Refusal is { } refusal)
            return Refuse(refusal);
        var violations = new Violations().NotBlank("contactId", contact).NotBlank("clubId", club);
        if (violations.Any || contact is not { } contactIri)
            return Refuse(violations);
        if (club != new Iri(ClientToken, Iri.Clubs, Position.ClubId))
            return Refuse(ClubNetworkError.NotDestinationClub);
        if (contactIri.ClientToken != ClientToken)
            return Refuse(ClubNetworkError.ResourceMissing(contactIri));

        var result = await requestMigration.ExecuteAsync(Position, contactIri.Id, disableNetwork);
        return result.Outcome switch
        {
            MigrationOutcome.Requested => Answer(result.Request!),
            MigrationOutcome.ContactNotFound => Refuse(ClubNetworkError.ResourceMissing(contactIri)),
            MigrationOutcome.ClubNotValid => Refuse(ClubNetworkError.MigrationClubNotValid),
            MigrationOutcome.ContactNotValid => Refuse(ClubNetworkError.MigrationContactNotValid),
            MigrationOutcome.MobileMissing => Refuse(ClubNetworkError.MigrationMobileMissing),
            MigrationOutcome.NumberNotAllowed => Refuse(new Violations().NumberNotAllowed("contactId")),
            MigrationOutcome.TooManyRequests => Refuse(ClubNetworkError.TooManyRequests, result.RetryAfter),
        };
    }

    private JsonLdResult<SignatureRequestJson> Answer(SignatureRequest request)
    {
        var answer = SignatureRequestJson.From(request, clock.Now());
        return new(answer, SignatureRequestSerialization.Default.SignatureRequestJson, StatusCodes.Status201Created) { Location = answer.Iri };
    }
}
