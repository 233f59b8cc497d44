namespace MigrationPlatform.Api.ClubNetwork.SignatureRequests;

/// <summary>The section <c>SignatureRequests</c>.</summary>
public sealed class SignatureRequestSettings
{
    public const string Section = "SignatureRequests";

    /// <summary>Base64 of 32 bytes or more, the same in every replica. All codes come from it, none is stored.</summary>
    public string? CodeSecret { get; set; }

    /// <summary>Secrets whose codes are still out: after a change of <see cref="CodeSecret"/> the old one stays here for a <see cref="CodeLifetime"/>.</summary>
    public IList<string> PreviousCodeSecrets { get; init; } = [];

    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>One code for every request, for clients' own tests. Refused in Production.</summary>
    public string? SandboxCode { get; set; }

    public int MaxPerContactPerHour { get; set; } = 5;

    /// <summary>Over all client tokens and contacts: what protects whoever owns the phone.</summary>
    public int MaxPerNumberPerHour { get; set; } = 10;

    /// <summary>
    /// What the SMS says, by client token (<c>Default</c> for all others) and language: <c>SignatureRequests:Texts:demoapi:fr</c>.
    /// <c>{code}</c>, <c>{club}</c> and <c>{minutes}</c> are filled in.
    /// </summary>
    public Dictionary<string, Dictionary<string, string>> Texts { get; init; } = [];
}
