using Microsoft.AspNetCore.Mvc;
using MigrationPlatform.Api.ClubNetwork.Calls;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Data.Mapping;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>Signature requests, by the headers of the destination club.</summary>
[SignatureRequestHeaders]
internal sealed class SignatureRequestsController(TimeProvider clock) : ClubNetworkController
{
    /// <summary>One signature request; <c>expired</c> from the moment its code is dead.</summary>
    // https://doc.resamania.com/en/multiclubs/transfer-a-prospect.html (the address is the documented @id; reading it is inferred)
    [HttpGet("signature_requests/{id}")]
    [ProducesResponseType<SignatureRequestJson>(200, JsonLdAnswers.MediaType)]
    [ProducesResponseType<HydraError>(404, JsonLdAnswers.MediaType)]
    public IActionResult Get(string id)
    {
        var request = HttpContext.SignatureRequest();
        return request is null || request.ClubId != Position.ClubId
            ? Refuse(ClubNetworkError.ItemNotFound)
            : new JsonLdResult<SignatureRequestJson>(SignatureRequestJson.From(request, clock.Now()), SignatureRequestSerialization.Default.SignatureRequestJson);
    }
}
