namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>
/// A contact's move to another club, waiting for the code that went to the contact's phone. Requested, then once and for all
/// validated, canceled, expired or refused.
/// </summary>
public sealed class SignatureRequest
{
    public const int MaxAttempts = 5;

    private SignatureRequest()
    {
    }

    public SignatureRequest(string clientToken, long contactId, long clubId, string mobile, Guid messageId, string codeKeyId, DateTimeOffset now, TimeSpan codeLifetime)
    {
        ClientToken = clientToken;
        ContactId = contactId;
        ClubId = clubId;
        Mobile = mobile;
        MessageId = messageId;
        CodeKeyId = codeKeyId;
        CreatedAt = now;
        ExpiresAt = now + codeLifetime;
    }

    public long Id { get; private set; }

    public string ClientToken { get; private set; } = "";

    /// <summary>The contact to move.</summary>
    public long ContactId { get; private set; }

    /// <summary>The club it moves to.</summary>
    public long ClubId { get; private set; }

    /// <summary>The number the code went to, E.164. What the limits count by, and the only number whose owner this request asks.</summary>
    public string Mobile { get; private set; } = "";

    /// <summary>
    /// The SMS, and the part of the request that its code is made from. Known before the request has its id, so both are written in one go.
    /// </summary>
    public Guid MessageId { get; private set; }

    /// <summary>Which secret makes this request's code, whatever the current one is.</summary>
    public string CodeKeyId { get; private set; } = "";

    /// <summary>
    /// As stored: an expired request that nobody touched since is still <see cref="SignatureRequestState.Requested"/> here. Ask
    /// <see cref="StateAt"/>.
    /// </summary>
    public SignatureRequestState State { get; private set; } = SignatureRequestState.Requested;

    /// <summary>Wrong codes so far.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? ValidatedAt { get; private set; }

    public DateTimeOffset? CanceledAt { get; private set; }

    /// <summary>The contact in the new club, once validated.</summary>
    public long? ResultTargetId { get; private set; }

    /// <summary>What replicas of version 1.0 know their own work by; nothing else reads it, and a version after this one drops it.</summary>
    public Guid? LastCall { get; private set; }

    public SignatureRequestState StateAt(DateTimeOffset now) =>
        State == SignatureRequestState.Requested && now >= ExpiresAt ? SignatureRequestState.Expired : State;

    /// <summary>Takes a code. A right one validates; a wrong one is counted, and the fifth ends the request.</summary>
    public TransitionOutcome Validate(bool codeIsRight, DateTimeOffset now)
    {
        switch (StateAt(now))
        {
            case SignatureRequestState.Expired:
                return TransitionOutcome.CodeExpired;
            case SignatureRequestState.Validated or SignatureRequestState.Canceled or SignatureRequestState.Refused:
                return TransitionOutcome.NotAllowed;
        }

        if (codeIsRight)
        {
            (State, ValidatedAt) = (SignatureRequestState.Validated, now);
            return TransitionOutcome.Done;
        }

        Attempts++;
        if (Attempts < MaxAttempts)
            return TransitionOutcome.CodeNotValid;
        State = SignatureRequestState.Refused;
        return TransitionOutcome.TooManyAttempts;
    }

    /// <summary>Ends the request without a code.</summary>
    public TransitionOutcome Cancel(DateTimeOffset now)
    {
        if (StateAt(now) != SignatureRequestState.Requested)
            return TransitionOutcome.NotAllowed;
        (State, CanceledAt) = (SignatureRequestState.Canceled, now);
        return TransitionOutcome.Done;
    }

    /// <summary>Makes room for a newer request of the same contact.</summary>
    public void Supersede(DateTimeOffset now)
    {
        if (StateAt(now) == SignatureRequestState.Expired)
            State = SignatureRequestState.Expired;
        else
            Cancel(now);
    }

    /// <summary>Names the contact the validation made.</summary>
    public void ResultIn(long contactId) => ResultTargetId = contactId;
}
