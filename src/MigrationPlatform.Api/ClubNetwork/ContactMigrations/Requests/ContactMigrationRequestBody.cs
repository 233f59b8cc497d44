using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Requests;

/// <summary>The body of a migration request.</summary>
/// <param name="ContactId">IRI of the contact to move.</param>
/// <param name="ClubId">IRI of the club it moves to, the club of <c>x-user-club-id</c>.</param>
/// <param name="DisableNetwork">Lifts the limit to one's own network. Clubs that do not share their contacts still do not.</param>
public sealed record ContactMigrationRequestBody(
    [property: JsonPropertyName("contactId")] string ContactId,
    [property: JsonPropertyName("clubId")] string ClubId,
    [property: JsonPropertyName("disableNetwork")] bool? DisableNetwork);
