namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

/// <summary>The section <c>SignatureRequests</c>.</summary>
public sealed class SignatureRequestSettings
{
    public const string Section = "SignatureRequests";

    /// <summary>Base64 of 32 bytes or more, the same in every replica. All codes come from it, none is stored.</summary>
    public string? CodeSecret { get; set; }

    /// <summary>
    /// Secrets whose codes are still out: after a change of <see cref="CodeSecret"/> the old one stays here for a
    /// <see cref="CodeLifetime"/>.
    /// </summary>
    public IList<string> PreviousCodeSecrets { get; init; } = [];

    public TimeSpan CodeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>One code for every request, for clients' own tests. Refused in Production.</summary>
    public string? SandboxCode { get; set; }

    public int MaxPerContactPerHour { get; set; } = 5;

    /// <summary>Over all contacts of one client token with this number.</summary>
    public int MaxPerNumberPerHour { get; set; } = 10;

    /// <summary>
    /// Over all client tokens: what protects whoever owns the phone. Above the limit per client token, so that none uses up another's
    /// share.
    /// </summary>
    public int MaxPerNumberOverallPerHour { get; set; } = 20;

    /// <summary>Over all contacts of one client token: what a stolen credential can cost in messages.</summary>
    public int MaxPerClientTokenPerHour { get; set; } = 500;

    /// <summary>
    /// Wrong codes for one contact or number within 24 hours. Of a million codes one is right: 50 a day are a chance of 1 in 20,000.
    /// </summary>
    public int MaxWrongCodesPerDay { get; set; } = 50;

    /// <summary>
    /// Not a setting: true where several client tokens have the same numbers by design, and nobody's phone rings. What counts over all
    /// client tokens counts for each of them there.
    /// </summary>
    internal bool NumbersAreSimulated { get; set; }

    /// <summary>What the number is counted and locked as.</summary>
    internal string NumberKey(string clientToken, string mobile) => NumbersAreSimulated ? $"{mobile} of {clientToken}" : mobile;

    /// <summary>
    /// What the SMS says, by client token (<c>Default</c> for all others) and language: <c>SignatureRequests:Texts:demoapi:fr</c>.
    /// <c>{code}</c>, <c>{club}</c> and <c>{minutes}</c> are filled in.
    /// </summary>
    public Dictionary<string, Dictionary<string, string>> Texts { get; init; } = [];
}
