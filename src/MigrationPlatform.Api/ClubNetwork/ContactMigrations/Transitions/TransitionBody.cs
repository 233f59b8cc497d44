using System.Text.Json.Serialization;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Transitions;

/// <summary>The body of a transition.</summary>
/// <param name="Transition"><c>validate</c> or <c>cancel</c>.</param>
/// <param name="Code">The code from the SMS, as text; required by <c>validate</c>.</param>
/// <param name="DisableNetwork">Taken, and without a meaning here: the request is found by its destination.</param>
public sealed record TransitionBody(
    [property: JsonPropertyName("transition")] string Transition,
    [property: JsonPropertyName("code")] string? Code,
    [property: JsonPropertyName("disableNetwork")] bool? DisableNetwork);
