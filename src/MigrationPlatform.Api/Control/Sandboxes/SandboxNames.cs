using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace MigrationPlatform.Api.Control.Sandboxes;

/// <summary>
/// What everything of a sandbox is called. Each name says of what kind it is and holds the sandbox's id, so that a test that takes one for
/// another fails, and a call can be sorted without looking anything up.
/// </summary>
internal static partial class SandboxNames
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int IdLength = 12;

    public static string NewId() => RandomNumberGenerator.GetString(Letters, IdLength);

    public static string NewSecret() => RandomNumberGenerator.GetString(Letters, 32);

    public static string ClientToken(string id) => $"chain-{id}";

    public static string Org(string id) => $"org-{id}";

    public static string Group(string id) => $"group-{id}";

    /// <summary>The group of the app that the sandbox's client must not see.</summary>
    public static string OtherGroup(string id) => $"other-{id}";

    /// <summary>Whom the credentials belong to.</summary>
    public static string Owner(string id) => $"sandbox-{id}";

    public static string ClientId(string id) => $"client-{id}";

    public static string GatewayKey(string id) => $"gateway-{id}-{NewSecret()}";

    public static string RolesKey(string id) => $"roles-{id}-{NewSecret()}";

    public static string RiskKey(string id) => $"risk-{id}-{NewSecret()}";

    /// <summary>The id of the first sandbox that a text names; null when it names none.</summary>
    public static string? IdIn(string? text) => text is not null && Name().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("(?:chain|org|group|other|client|gateway|roles|risk)-([a-z2-7]{12})(?![a-z0-9])")]
    private static partial Regex Name();
}
