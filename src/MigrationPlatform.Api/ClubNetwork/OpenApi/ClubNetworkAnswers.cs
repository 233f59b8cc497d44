using System.Text.Json;
using MigrationPlatform.Api.ClubNetwork.JsonLd;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Credentials.Tokens;
using MigrationPlatform.Api.OpenApi;

namespace MigrationPlatform.Api.ClubNetwork.OpenApi;

/// <summary>The answers that are no success, with the bodies that the catalogues make.</summary>
internal static class ClubNetworkAnswers
{
    private const string ClientToken = "demoapi";

    /// <summary>Of every call, also of those that need no credentials.</summary>
    public static readonly ApiAnswer[] Always =
    [
        Refusal("A fault of the server", new ClubNetworkError(500, "Internal Server Error")),
        Refusal("The database is unavailable", new ClubNetworkError(503, "Service Unavailable")) with { Headers = ["Retry-After"] },
    ];

    public static readonly ApiAnswer[] OfCredentials =
    [
        Plain("Gateway", """{"message":"Unauthorized","http_status_code":401}""") with { Headers = [] },
        Plain("No token", """{"error":"access_denied","error_description":"OAuth2 authentication required"}"""),
        Plain("Token not accepted", """{"error":"invalid_grant","error_description":"The access token provided is invalid."}"""),
        Of(ClubNetworkError.UnauthorizedEndpoint),
    ];

    public static readonly ApiAnswer[] OfHeaders =
    [
        Of(ClubNetworkError.HeaderMissing), Of(ClubNetworkError.HeaderNotFound), Of(ClubNetworkError.ClubNotOfToken), Of(ClubNetworkError.NodeNotAboveClub),
    ];

    public static readonly ApiAnswer[] OfBodies =
    [
        Of(ClubNetworkError.SyntaxError), Of(ClubNetworkError.MalformedUtf8), Of(ClubNetworkError.UnpairedSurrogate), Of(ClubNetworkError.NullCharacter("familyName")),
        Of(ClubNetworkError.WrongType("clubId", "string", "integer")), Of(ClubNetworkError.InvalidIri("1357")),
        Refusal("The body is over 1 MiB", new ClubNetworkError(413, "Payload Too Large")),
        Of(ClubNetworkError.ContentTypeMissing), Of(ClubNetworkError.ContentTypeUnsupported("text/plain")),
    ];

    public static readonly ApiAnswer[] OfPages = [Of(ClubNetworkError.PageBelowOne), Of(ClubNetworkError.SizeBelowOne)];

    public static readonly ApiAnswer NotFound = Of(ClubNetworkError.ItemNotFound);

    /// <summary>Of the calls that no token is needed for: there is no such client token.</summary>
    public static readonly ApiAnswer NoRoute = Refusal("There is no such thing", new ClubNetworkError(404, "No route found for \"GET /docs.jsonld\""));

    public static readonly ApiAnswer ContactMissing = Of(ClubNetworkError.ResourceMissing(Iri.Parse("/demoapi/contacts/9", Iri.Contacts)!.Value));

    public static readonly ApiAnswer[] OfTokens =
    [
        Token("No grant", TokenRefusals.Request), Token("Field missing", TokenRefusals.Missing("clubId")), Token("Client", TokenRefusals.Client), Token("Refresh token", TokenRefusals.RefreshToken),
        Token("Scope", TokenRefusals.Scope), Token("Grant not for this client", TokenRefusals.GrantUnauthorized),
        Token("Unknown grant", TokenRefusals.GrantUnsupported), Token("Club", TokenRefusals.Club), Token("Contact", TokenRefusals.Contact),
    ];

    public static ApiAnswer Of(ClubNetworkError error) => Refusal(error.Status switch
    {
        400 => "What is wrong with the call",
        403 => "The caller may not do this from where it stands",
        404 => "There is no such thing, or the caller does not see it",
        415 => "The body is something else than JSON",
        429 => "Too often; try again later",
        var other => throw new InvalidOperationException($"No description of {other}."),
    }, error) with
    { Headers = error.Status == 429 ? ["Retry-After"] : [] };

    public static ApiAnswer Violations(params (string Path, string? Value)[] blank)
    {
        var violations = new Violations();
        foreach (var (path, value) in blank)
            violations.NotBlank(path, value);
        var list = ConstraintViolationList.From(ClientToken, violations);
        return new ApiAnswer(422, "What is wrong with the values of the body", typeof(ConstraintViolationList),
            new ApiExample("Violations", JsonSerializer.SerializeToNode(list, JsonLdSerialization.Default.ConstraintViolationList)))
        { MediaType = JsonLdAnswers.MediaType };
    }

    private static ApiAnswer Refusal(string description, ClubNetworkError error) => new(error.Status, description, typeof(HydraError),
        new ApiExample(NameOf(error), JsonSerializer.SerializeToNode(HydraError.From(ClientToken, error), JsonLdSerialization.Default.HydraError)))
    {
        MediaType = JsonLdAnswers.MediaType,
    };

    // api.error.network.header-missing: header-missing; a sentence stays as it is.
    private static string NameOf(ClubNetworkError error) =>
        error.Description.StartsWith("api.error.", StringComparison.Ordinal) ? error.Description[(error.Description.LastIndexOf('.') + 1)..] : error.Description;

    private static ApiAnswer Plain(string name, string json) =>
        new(401, "Credentials are missing or not accepted; the gateway's key is judged first", typeof(Unauthenticated), ApiExample.Parse(name, json)) { Headers = ["WWW-Authenticate"] };

    public static ApiAnswer Token(string name, TokenRefusal refusal, int status = 400, string description = "Why there is no token") =>
        new(status, description, typeof(TokenRefusal), new ApiExample(name, JsonSerializer.SerializeToNode(refusal, TokenJson.Plain.TokenRefusal)));
}
