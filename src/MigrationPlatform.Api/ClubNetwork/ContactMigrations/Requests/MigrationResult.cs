using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Requests;

/// <summary>What became of a migration request, in the order of checking.</summary>
internal enum MigrationOutcome
{
    /// <summary>The contact does not exist, or the caller may not see it.</summary>
    ContactNotFound,

    /// <summary>The contact is of that club already.</summary>
    ClubNotValid,

    /// <summary>Neither prospect nor former client, or closed.</summary>
    ContactNotValid,

    /// <summary>No number to send a code to.</summary>
    MobileMissing,

    /// <summary>The number is of a country that codes are not sent to.</summary>
    NumberNotAllowed,

    /// <summary>The contact, its number or the client token has had as many codes as the limits allow.</summary>
    TooManyRequests,

    /// <summary>The request is open and its SMS on the way.</summary>
    Requested,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Request">The request, when it was opened.</param>
/// <param name="RetryAfter">When to ask again, where the limits refused it.</param>
internal sealed record MigrationResult(MigrationOutcome Outcome, SignatureRequest? Request = null, TimeSpan? RetryAfter = null);
