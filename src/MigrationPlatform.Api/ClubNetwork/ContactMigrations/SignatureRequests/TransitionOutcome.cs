namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>What became of a transition.</summary>
public enum TransitionOutcome
{
    /// <summary>The request is in the state that was asked for.</summary>
    Done,

    /// <summary>A code for an expired request.</summary>
    CodeExpired,

    /// <summary>The request has ended in another way.</summary>
    NotAllowed,

    /// <summary>A wrong code; there may be another try.</summary>
    CodeNotValid,

    /// <summary>The last wrong code.</summary>
    TooManyAttempts,

    /// <summary>
    /// The right code, but the contact can no longer be moved: it was closed, became a client, has come to that club by other means,
    /// or has another number than the one that was asked.
    /// </summary>
    ContactNotValid,

    /// <summary>No code is looked at before the day's wrong ones are over.</summary>
    TooManyWrongCodes,
}
