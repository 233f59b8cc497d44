using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Bodies;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.ClubNetwork.SignatureRequests;

/// <summary>Signature requests, by the headers of the destination club.</summary>
[NetworkHeaders]
public sealed class SignatureRequestsController(MigrationPlatformDbContext db, TimeProvider clock) : ClubNetworkController
{
    /// <summary>One signature request; <c>expired</c> from the moment its code is dead.</summary>
    // https://doc.resamania.com/en/multiclubs/transfer-a-prospect.html (the address is the documented @id; reading it is inferred)
    [HttpGet("signature_requests/{id}")]
    [ProducesResponseType<SignatureRequestJson>(200, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(404, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> Get(string id, CancellationToken cancellationToken)
    {
        var request = await FindAsync(id, cancellationToken);
        return request is null || request.ClubId != Position.ClubId
            ? Refuse(ClubNetworkError.ItemNotFound)
            : new JsonLdResult<SignatureRequestJson>(SignatureRequestJson.From(request, clock.Now()), JsonLdSerialization.Default.SignatureRequestJson);
    }

    /// <summary>Validates the request with the code from the SMS, which moves the contact, or cancels it.</summary>
    // https://doc.resamania.com/en/multiclubs/transfer-a-prospect.html
    [HttpPost("signature_requests/{id}/transitions")]
    [JsonBody(typeof(TransitionJson))]
    [ProducesResponseType<SignatureRequestJson>(201, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(400, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(403, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(404, JsonLdAnswers.MediaType)]
    [ProducesResponseType<ConstraintViolationList>(422, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> Transition(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } request)
            return Refuse(ClubNetworkError.ItemNotFound);
        if (request.ClubId != Position.ClubId)
            return Refuse(ClubNetworkError.NotDestinationClub);

        var body = await ReadBodyAsync();
        var transition = body.Text("transition").Value;
        var code = body.Text("code").Value;
        body.Flag("disableNetwork");
        if (body.Fault is { } fault)
            return Refuse(fault);
        var violations = new Violations().NotBlank("transition", transition);
        if (transition == TransitionJson.Validate)
            violations.NotBlank("code", code);
        if (violations.Any)
            return Refuse(violations);

        var transitions = HttpContext.RequestServices.GetRequiredService<SignatureTransitions>();
        TransitionOutcome outcome;
        switch (transition)
        {
            case TransitionJson.Validate:
                outcome = await transitions.ValidateAsync(request, code!);
                break;
            case TransitionJson.Cancel:
                outcome = await transitions.CancelAsync(request);
                break;
            default:
                return Refuse(ClubNetworkError.TransitionNotValid);
        }

        return outcome switch
        {
            TransitionOutcome.Done => await TransitionedAsync(request.Id),
            TransitionOutcome.CodeExpired => Refuse(ClubNetworkError.CodeExpired),
            TransitionOutcome.NotAllowed => Refuse(ClubNetworkError.TransitionNotAllowed),
            TransitionOutcome.CodeNotValid => Refuse(ClubNetworkError.CodeNotValid),
            TransitionOutcome.TooManyAttempts => Refuse(ClubNetworkError.TooManyAttempts),
            TransitionOutcome.ContactNotValid => Refuse(ClubNetworkError.MigrationContactNotValid),
        };
    }

    private async Task<SignatureRequest?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (Iri.ParseId(id) is not { } number)
            return null;
        var (clientToken, only) = (ClientToken, Position.OnlyContactId);
        return await db.Set<SignatureRequest>().AsNoTracking().FirstOrDefaultAsync(
            request => request.Id == number && request.ClientToken == clientToken && (only == null || request.ContactId == only), cancellationToken);
    }

    private async Task<IActionResult> TransitionedAsync(long id)
    {
        var request = await db.Set<SignatureRequest>().AsNoTracking().SingleAsync(request => request.Id == id);
        var answer = SignatureRequestJson.From(request, clock.Now());
        return new JsonLdResult<SignatureRequestJson>(answer, JsonLdSerialization.Default.SignatureRequestJson, StatusCodes.Status201Created) { Location = answer.Iri };
    }
}
