using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>How a contact stands to its club.</summary>
public enum ContactState
{
    /// <summary><c>prospect</c> (documented).</summary>
    [JsonStringEnumMemberName("prospect")]
    Prospect,

    /// <summary><c>client</c> (documented).</summary>
    [JsonStringEnumMemberName("client")]
    Client,

    /// <summary><c>old_client</c>, the vendor's "former client" (inferred).</summary>
    [JsonStringEnumMemberName("old_client")]
    OldClient,

    /// <summary><c>banned_client</c> (inferred).</summary>
    [JsonStringEnumMemberName("banned_client")]
    BannedClient,
}

internal static class ContactStates
{
    /// <summary>
    /// Vendor: prospects and former clients are transferred; a client has a contract with the club, a banned one stays where that is known.
    /// </summary>
    public static bool MayMigrate(this ContactState state) => state switch
    {
        ContactState.Prospect or ContactState.OldClient => true,
        ContactState.Client or ContactState.BannedClient => false,
    };
}
