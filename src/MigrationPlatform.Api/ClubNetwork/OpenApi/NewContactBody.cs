using MigrationPlatform.Api.ClubNetwork.Contacts;

namespace MigrationPlatform.Api.ClubNetwork.OpenApi;

/// <summary>The body of POST, which requires what PUT may leave out.</summary>
/// <param name="FamilyName">At most 255 characters.</param>
/// <param name="GivenName">At most 255 characters.</param>
/// <param name="ClubId">IRI of the club of <c>x-user-club-id</c>.</param>
/// <param name="Gender"><c>male</c>, <c>female</c> or <c>other</c>.</param>
/// <param name="BirthDate">A date, <c>2000-01-31</c>.</param>
/// <param name="Email">One open contact of a client token has it, whatever the case.</param>
/// <param name="Mobile">International, or as dialled in the club's country; kept as E.164.</param>
/// <param name="Address">The address.</param>
internal sealed record NewContactBody(
    string FamilyName, string GivenName, string ClubId, string? Gender, DateOnly? BirthDate, string? Email, string? Mobile, AddressBody? Address);
