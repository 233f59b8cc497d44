using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Transitions;

/// <summary>What is done with a signature request, by the headers of its destination club.</summary>
[SignatureRequestHeaders]
internal sealed class TransitionsController(TransitionSignatureRequest transitionRequest, TimeProvider clock) : ClubNetworkController
{
    /// <summary>Validates the request with the code from the SMS, which moves the contact, or cancels it.</summary>
    // https://doc.resamania.com/en/multiclubs/transfer-a-prospect.html
    [HttpPost("signature_requests/{id}/transitions")]
    [JsonBody(typeof(TransitionBody))]
    [ProducesResponseType<SignatureRequestJson>(201, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(400, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(403, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(404, JsonLdAnswers.MediaType)]
    [ProducesResponseType<ConstraintViolationList>(422, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(429, JsonLdAnswers.MediaType)]
    public async Task<IActionResult> Create(string id)
    {
        if (HttpContext.SignatureRequest() is not { } request)
            return Refuse(ClubNetworkError.ItemNotFound);
        if (request.ClubId != Position.ClubId)
            return Refuse(ClubNetworkError.NotDestinationClub);

        var body = await ReadBodyAsync();
        var word = body.Text("transition").Value;
        var code = WithoutWhiteSpace(body.Text("code").Value);
        body.Flag("disableNetwork");
        if (body.Refusal is { } refusal)
            return Refuse(refusal);
        Transition? transition = EnumWords<Transition>.TryParse(word, out var known) ? known : null;
        var violations = new Violations().NotBlank("transition", word);
        if (transition == Transition.Validate)
            violations.NotBlank("code", code);
        if (violations.Any)
            return Refuse(violations);
        if (transition is null)
            return Refuse(ClubNetworkError.TransitionNotValid);

        var result = await transitionRequest.ExecuteAsync(request, known, code);
        return result.Outcome switch
        {
            TransitionOutcome.Done => Answer(result.Request),
            TransitionOutcome.CodeExpired => Refuse(ClubNetworkError.CodeExpired),
            TransitionOutcome.NotAllowed => Refuse(ClubNetworkError.TransitionNotAllowed),
            TransitionOutcome.CodeNotValid => Refuse(ClubNetworkError.CodeNotValid),
            TransitionOutcome.TooManyAttempts => Refuse(ClubNetworkError.TooManyAttempts),
            TransitionOutcome.ContactNotValid => Refuse(ClubNetworkError.MigrationContactNotValid),
            TransitionOutcome.TooManyWrongCodes => Refuse(ClubNetworkError.TooManyWrongCodes, result.RetryAfter),
        };
    }

    private JsonLdResult<SignatureRequestJson> Answer(SignatureRequest request)
    {
        var answer = SignatureRequestJson.From(request, clock.Now());
        return new(answer, SignatureRequestSerialization.Default.SignatureRequestJson, StatusCodes.Status201Created) { Location = answer.Iri };
    }

    // People copy a code with the spaces and line breaks around it.
    private static string? WithoutWhiteSpace(string? code) => code is null ? null : string.Concat(code.Where(character => !char.IsWhiteSpace(character)));
}
