using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Transitions;

/// <summary>What can be done with a signature request.</summary>
public enum Transition
{
    /// <summary>Documented: the code signs the request.</summary>
    [JsonStringEnumMemberName("validate")]
    Validate,

    /// <summary>Ends the request; the word is documented.</summary>
    [JsonStringEnumMemberName("cancel")]
    Cancel,
}
