namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>How a contact stands to its club.</summary>
public enum ContactState
{
    /// <summary><c>prospect</c> (documented).</summary>
    Prospect,

    /// <summary><c>client</c> (documented).</summary>
    Client,

    /// <summary><c>old_client</c>, the vendor's "former client" (inferred).</summary>
    OldClient,

    /// <summary><c>banned_client</c> (inferred).</summary>
    BannedClient,
}

/// <summary>The vendor's words for the states, on the wire and in the database.</summary>
internal static class ContactStates
{
    public static string ToWire(this ContactState state) => state switch
    {
        ContactState.Prospect => "prospect",
        ContactState.Client => "client",
        ContactState.OldClient => "old_client",
        ContactState.BannedClient => "banned_client",
    };

    public static ContactState? FromWire(string word)
    {
        foreach (var state in Enum.GetValues<ContactState>())
        {
            if (state.ToWire() == word)
                return state;
        }

        return null;
    }
}
