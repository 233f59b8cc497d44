using MigrationPlatform.Api.ClubNetwork.Paths;

namespace MigrationPlatform.Api.ClubNetwork.Refusals;

/// <summary>A refusal in the vendor's words: the status and what stands in <c>hydra:description</c>.</summary>
internal sealed record ClubNetworkError(int Status, string Description)
{
    // The credentials and the network headers, in the order of checking.
    public static readonly ClubNetworkError UnauthorizedEndpoint = new(403, "api.error.scope.unauthorized-endpoint");
    public static readonly ClubNetworkError HeaderMissing = new(400, "api.error.network.header-missing");
    public static readonly ClubNetworkError HeaderNotFound = new(404, "Item not found");
    public static readonly ClubNetworkError ClubNotOfToken = new(403, "api.error.network.club-not-of-token");
    public static readonly ClubNetworkError NodeNotAboveClub = new(403, "api.error.network.node-not-above-club");

    // The item in the URL.
    public static readonly ClubNetworkError ItemNotFound = new(404, "Item not found");

    // The body, in the words of Symfony and API Platform.
    public static readonly ClubNetworkError ContentTypeMissing = new(415, "The \"Content-Type\" header must exist.");
    public static readonly ClubNetworkError SyntaxError = new(400, "Syntax error");
    public static readonly ClubNetworkError MalformedUtf8 = new(400, "Malformed UTF-8 characters, possibly incorrectly encoded");
    public static readonly ClubNetworkError UnpairedSurrogate = new(400, "Single unpaired high surrogate in Unicode escape");

    // Contacts.
    public static readonly ClubNetworkError NotContactClub = new(403, "api.error.network.not-contact-club");
    public static readonly ClubNetworkError EmailAlreadyUsed = new(400, "api.error.contact.email-already-used");

    // Migration requests (documented: the club and the contact; chosen: the others).
    public static readonly ClubNetworkError NotDestinationClub = new(403, "api.error.network.not-destination-club");
    public static readonly ClubNetworkError MigrationClubNotValid = new(400, "api.error.contact.migration.club-not-valid");
    public static readonly ClubNetworkError MigrationContactNotValid = new(400, "api.error.contact.migration.contact-not-valid");
    public static readonly ClubNetworkError MigrationMobileMissing = new(400, "api.error.contact.migration.mobile-missing");
    public static readonly ClubNetworkError TooManyRequests = new(429, "api.error.signature-request.too-many-requests");

    // Transitions of signature requests (chosen).
    public static readonly ClubNetworkError TransitionNotValid = new(400, "api.error.signature-request.transition-not-valid");
    public static readonly ClubNetworkError CodeExpired = new(400, "api.error.signature-request.code-expired");
    public static readonly ClubNetworkError TransitionNotAllowed = new(400, "api.error.signature-request.transition-not-allowed");
    public static readonly ClubNetworkError CodeNotValid = new(400, "api.error.signature-request.code-not-valid");
    public static readonly ClubNetworkError TooManyAttempts = new(400, "api.error.signature-request.too-many-attempts");
    public static readonly ClubNetworkError TooManyWrongCodes = new(429, "api.error.signature-request.too-many-attempts");

    // Collections.
    public static readonly ClubNetworkError PageBelowOne = new(400, "Page should not be less than 1");
    public static readonly ClubNetworkError SizeBelowOne = new(400, "Limit should not be less than 1");

    public static ClubNetworkError ContentTypeUnsupported(string contentType) =>
        new(415, $"The content-type \"{contentType}\" is not supported. Supported MIME types are \"application/ld+json\", \"application/json\".");

    public static ClubNetworkError InvalidIri(string text) => new(400, $"Invalid IRI \"{text}\".");

    /// <summary>
    /// The vendor's own sentence, in French whoever reads it (documented): a reference in a body that leads nowhere the caller may look.
    /// </summary>
    public static ClubNetworkError ResourceMissing(Iri iri) => new(400, $"La ressource \"{iri}\" n'existe pas.");

    public static ClubNetworkError WrongType(string attribute, string expected, string given) =>
        new(400, $"The type of the \"{attribute}\" attribute must be \"{expected}\", \"{given}\" given.");

    public static ClubNetworkError NullCharacter(string attribute) =>
        new(400, $"The \"{attribute}\" attribute must not contain the character U+0000.");
}
