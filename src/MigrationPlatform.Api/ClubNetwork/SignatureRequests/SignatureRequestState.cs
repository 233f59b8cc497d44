namespace MigrationPlatform.Api.ClubNetwork.SignatureRequests;

/// <summary>Where a request stands. The vendor publishes <c>validated</c> only; the others follow the words of its other resources (inferred).</summary>
public enum SignatureRequestState
{
    /// <summary>A code is on its way or out.</summary>
    Requested,

    /// <summary>The code came back; the contact has moved.</summary>
    Validated,

    /// <summary>By its club, or because a newer request took its place.</summary>
    Canceled,

    /// <summary>The code's life is over.</summary>
    Expired,

    /// <summary>Five wrong codes.</summary>
    Refused,
}

/// <summary>The words for the states, on the wire and in the database.</summary>
internal static class SignatureRequestStates
{
    public static string ToWire(this SignatureRequestState state) => state switch
    {
        SignatureRequestState.Requested => "requested",
        SignatureRequestState.Validated => "validated",
        SignatureRequestState.Canceled => "canceled",
        SignatureRequestState.Expired => "expired",
        SignatureRequestState.Refused => "refused",
    };

    public static SignatureRequestState Parse(string word) => Enum.Parse<SignatureRequestState>(word, ignoreCase: true);
}
