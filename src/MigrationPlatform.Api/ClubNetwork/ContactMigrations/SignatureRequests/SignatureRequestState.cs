using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>
/// Where a request stands. The vendor publishes <c>validated</c> only; the others follow the words of its other resources (inferred).
/// </summary>
public enum SignatureRequestState
{
    /// <summary>A code is on its way or out.</summary>
    [JsonStringEnumMemberName("requested")]
    Requested,

    /// <summary>The code came back; the contact has moved.</summary>
    [JsonStringEnumMemberName("validated")]
    Validated,

    /// <summary>By its club, or because a newer request took its place.</summary>
    [JsonStringEnumMemberName("canceled")]
    Canceled,

    /// <summary>The code's life is over.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>Five wrong codes.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}
