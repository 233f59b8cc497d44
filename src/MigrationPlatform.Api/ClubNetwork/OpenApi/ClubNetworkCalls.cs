using System.Text.Json.Nodes;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Credentials.Tokens;
using MigrationPlatform.Api.OpenApi;
using static MigrationPlatform.Api.ClubNetwork.OpenApi.ClubNetworkAnswers;
using Samples = MigrationPlatform.Api.ClubNetwork.OpenApi.ClubNetworkSamples;

namespace MigrationPlatform.Api.ClubNetwork.OpenApi;

/// <summary>The calls of this API in the order of the scenario, with every answer.</summary>
internal static class ClubNetworkCalls
{
    public static IEnumerable<ApiCall> All()
    {
        ApiAnswer[] tokens = [Answer<TokenAnswer>(200, "A token", ApiExample.Parse("Token", """{"access_token":"eyJhbGciOiJSUzI1NiJ9.e30.c2ln","expires_in":3600,"token_type":"bearer","scope":"api"}""")) with { MediaType = "application/json" },
            .. OfTokens, .. TokenFailures];
        yield return Call("getToken", "POST oauth/v2/token", "Tokens", tokens) with { Bodies = TokenForms };
        yield return Call("getTokenOfClientToken", "POST {clientToken}/oauth/v2/token", "Tokens", tokens) with { Bodies = TokenForms };

        yield return Guarded("createContactMigrationRequest", "POST {clientToken}/contact_migration_requests", "Moving a prospect", "clubs",
        [
            Answer<SignatureRequestJson>(201, "Asked; a code is on its way by SMS", ApiExample.Parse("Requested", Samples.SignatureRequest)) with { Headers = ["Location", "Content-Location"] },
            .. OfHeaders, .. OfBodies, Violations(("contactId", null), ("clubId", null)),
            Of(ClubNetworkError.NotDestinationClub), ContactMissing, Of(ClubNetworkError.MigrationClubNotValid), Of(ClubNetworkError.MigrationContactNotValid),
            Of(ClubNetworkError.MigrationMobileMissing), Of(ClubNetworkError.TooManyRequests),
        ]) with
        {
            Bodies = [ApiExample.Parse("A prospect", Samples.MigrationRequest)],
            Links = [LinkTo("Transition", "createTransition", "Validates with the code from the SMS, or cancels."), LinkTo("SignatureRequest", "getSignatureRequest", "Reads its state.")],
        };
        yield return Guarded("getSignatureRequest", "GET {clientToken}/signature_requests/{id}", "Moving a prospect", "signature_requests",
            [Answer<SignatureRequestJson>(200, "The signature request", ApiExample.Parse("Requested", Samples.SignatureRequest)), .. OfHeaders, NotFound, Of(ClubNetworkError.NotDestinationClub)]);
        yield return Guarded("createTransition", "POST {clientToken}/signature_requests/{id}/transitions", "Moving a prospect", "signature_requests",
        [
            Answer<SignatureRequestJson>(201, "The signature request as it is now", ApiExample.Parse("Validated", Samples.SignatureRequest.Replace("requested\"", "validated\"", StringComparison.Ordinal)
                .Replace("\"validatedAt\":null", "\"validatedAt\":\"2026-06-04T14:58:38+00:00\"", StringComparison.Ordinal)
                .Replace("\"resultTargetId\":null", "\"resultTargetId\":\"/demoapi/contacts/2973007\"", StringComparison.Ordinal))) with { Headers = ["Location", "Content-Location"] },
            .. OfHeaders, NotFound, Of(ClubNetworkError.NotDestinationClub), .. OfBodies, Violations(("transition", null)),
            Of(ClubNetworkError.TransitionNotValid), Of(ClubNetworkError.CodeExpired), Of(ClubNetworkError.TransitionNotAllowed), Of(ClubNetworkError.CodeNotValid),
            Of(ClubNetworkError.TooManyAttempts), Of(ClubNetworkError.TooManyWrongCodes), Of(ClubNetworkError.MigrationContactNotValid),
        ]) with
        {
            Bodies =
            [
                ApiExample.Parse("Cancel", """{"transition":"cancel"}"""),
                ApiExample.Parse("Validate with the code from the inbox at dev_sms", """{"transition":"validate","code":"949875","disableNetwork":true}"""),
            ],
        };

        yield return Guarded("listContacts", "GET {clientToken}/contacts", "Contacts", "contacts",
            [Collection<ContactJson>("contacts", Samples.Contact), .. OfHeaders, .. OfPages, Of(ClubNetworkError.InvalidIri("1357"))]);
        yield return Guarded("createContact", "POST {clientToken}/contacts", "Contacts", "contacts",
        [
            Answer<ContactJson>(201, "The new contact", ApiExample.Parse("Contact", Samples.Contact)) with { Headers = ["Location", "Content-Location"] },
            .. OfHeaders, .. OfBodies, Violations(("familyName", null), ("givenName", null)), Of(ClubNetworkError.NotContactClub), Of(ClubNetworkError.EmailAlreadyUsed),
        ]) with
        { Body = typeof(NewContactBody), Bodies = [ApiExample.Parse("A contact", Samples.NewContact)] };
        yield return Guarded("getContact", "GET {clientToken}/contacts/{id}", "Contacts", "contacts",
            [Answer<ContactJson>(200, "The contact", ApiExample.Parse("Contact", Samples.Contact)), .. OfHeaders, NotFound]);
        yield return Guarded("updateContact", "PUT {clientToken}/contacts/{id}", "Contacts", "contacts",
        [
            Answer<ContactJson>(200, "The contact as it is now", ApiExample.Parse("Contact", Samples.Contact)),
            .. OfHeaders, NotFound, .. OfBodies, Violations(("familyName", null)), Of(ClubNetworkError.NotContactClub), Of(ClubNetworkError.EmailAlreadyUsed),
        ]) with
        { Bodies = [ApiExample.Parse("Another given name", """{"givenName":"Test Update"}""")] };

        yield return Guarded("listClubs", "GET {clientToken}/clubs", "Network", "clubs", [Collection<ClubJson>("clubs", Samples.Club), .. OfPages]);
        yield return Guarded("getClub", "GET {clientToken}/clubs/{id}", "Network", "clubs", [Answer<ClubJson>(200, "The club", ApiExample.Parse("Club", Samples.Club)), NotFound]);
        yield return Guarded("listNetworkNodes", "GET {clientToken}/network_nodes", "Network", "network_nodes", [Collection<NetworkNodeJson>("network_nodes", Samples.Node), .. OfPages]);
        yield return Guarded("getNetworkNode", "GET {clientToken}/network_nodes/{id}", "Network", "network_nodes", [Answer<NetworkNodeJson>(200, "The node", ApiExample.Parse("Node", Samples.Node)), NotFound]);

        yield return Call("getEntrypoint", "GET {clientToken}", "Linked data", [Answer<JsonObject>(200, "The collections", ApiExample.Parse("Entrypoint", Samples.Entrypoint)), NotFound, NoRoute, .. Always]);
        yield return Call("getDocumentation", "GET {clientToken}/docs.jsonld", "Linked data", [Answer<JsonObject>(200, "The API in Hydra's terms", Documentation), NotFound, NoRoute, .. Always]);
        yield return Call("getContext", "GET {clientToken}/contexts/{shortName}", "Linked data", [Answer<JsonObject>(200, "The context", ApiExample.Parse("Of a node", Samples.Context)), NotFound, NoRoute, .. Always]);
    }

    private static ApiExample Documentation =>
        new("Of one class", ApiDocumentation.Of("demoapi", "http://localhost:5080/demoapi/docs.jsonld", [ClubDescription.Resource]));

    private static readonly ApiExample[] TokenForms =
        [ApiExample.Parse("Client credentials", """{"grant_type":"client_credentials","client_id":"demo","client_secret":"demo-secret"}""")];

    private static readonly ApiAnswer[] TokenFailures =
    [
        .. new[] { (404, "No such client token or environment", "There is no token endpoint here"), (413, "The form is over 1 MiB", "The request is too large") }
            .Select(failure => new ApiAnswer(failure.Item1, failure.Item2, typeof(TokenRefusal), ApiExample.Parse("Refusal", $$"""{"error":"invalid_request","error_description":"{{failure.Item3}}"}"""))),
        Token("Wrong credentials", TokenRefusals.TooManyAttempts, 429, "Too many attempts with wrong credentials; try again later") with { Headers = ["Retry-After"] },
        new ApiAnswer(503, "The database is unavailable", typeof(TokenRefusal),
            ApiExample.Parse("Unavailable", """{"error":"temporarily_unavailable","error_description":"Service Unavailable"}""")) { Headers = ["Retry-After"] },
    ];

    private static ApiCall Guarded(string operationId, string call, string tag, string collection, params IReadOnlyList<ApiAnswer> answers) =>
        Call(operationId, call, tag, [.. answers, .. OfCredentials, .. Always]) with
        {
            Parameters = new Dictionary<string, string>
            {
                ["clientToken"] = "demoapi",
                ["id"] = collection switch { "clubs" => "1357", "contacts" => "2973001", "network_nodes" => "1054", _ => "1" },
            },
        };

    private static ApiCall Call(string operationId, string call, string tag, params IReadOnlyList<ApiAnswer> answers) => new(operationId, call, tag)
    {
        // What is written as linked data points at its documentation.
        Answers = [.. answers.Select(answer => answer.MediaType == JsonLdAnswers.MediaType ? answer with { Headers = [.. answer.Headers, "Link"] } : answer)],
        Parameters = new Dictionary<string, string> { ["clientToken"] = "demoapi", ["shortName"] = "Contact" },
    };

    private static ApiAnswer Answer<T>(int status, string description, ApiExample? example) =>
        new(status, description, typeof(T), example is null ? [] : [example]) { MediaType = JsonLdAnswers.MediaType };

    private static ApiAnswer Collection<T>(string name, string member)
    {
        var inside = JsonNode.Parse(member)!.AsObject();
        inside.Remove("@context", out var itsContext);
        var page = new JsonObject
        {
            ["@context"] = itsContext,
            ["@id"] = $"/demoapi/{name}",
            ["@type"] = HydraPage<T>.Collection,
            ["hydra:member"] = new JsonArray(inside),
            ["hydra:totalItems"] = 1,
        };
        return Answer<HydraPage<T>>(200, $"One page of the {name.Replace('_', ' ')}, by id", new ApiExample("Page", page));
    }

    private static ApiLink LinkTo(string name, string operationId, string description) => new(201, name, operationId, description, new Dictionary<string, string>
    {
        ["clientToken"] = "$request.path.clientToken",
        ["id"] = "$response.body#/id",
    });
}
