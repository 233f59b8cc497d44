using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace MigrationPlatform.Api.Control.Journal;

/// <summary>Credentials as the journal shows them: their first four characters, which tell one from another and open nothing.</summary>
internal static partial class Masked
{
    private const int Shown = 4;
    private const string Names = "client_secret|client_assertion|access_token|refresh_token|id_token|password";

    private static readonly HashSet<string> CredentialHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Gravitee-Api-Key", "x-auth-roles",
    };

    public static string Header(string name, StringValues values) =>
        CredentialHeaders.Contains(name) ? string.Join(", ", values.Select(Credential)) : values.ToString();

    /// <summary>A form, urlencoded or multipart, or JSON, with what it names as a credential masked.</summary>
    public static string Body(string text)
    {
        if (!text.Contains("secret", StringComparison.OrdinalIgnoreCase) && !text.Contains("token", StringComparison.OrdinalIgnoreCase)
            && !text.Contains("password", StringComparison.OrdinalIgnoreCase) && !text.Contains('%'))
            return text;
        text = JsonMember().Replace(text, Mask);
        text = MultipartField().Replace(text, Mask);
        return Query(text);
    }

    /// <summary>Pairs of a query or an urlencoded form.</summary>
    public static string Query(string text) => Pair().Replace(
        text, pair => Name().IsMatch(Uri.UnescapeDataString(pair.Groups[1].Value)) ? $"{pair.Groups[1].Value}={Of(pair.Groups[2].Value)}" : pair.Value);

    private static string Credential(string? value)
    {
        // "Bearer eyJh…": the scheme is no secret.
        var scheme = value?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        return scheme > 0 ? $"{value![..scheme]} {Of(value[(scheme + 1)..].TrimStart())}" : Of(value ?? "");
    }

    private static string Mask(Match match) => match.Groups[1].Value + Of(match.Groups[2].Value);

    // Never the whole of a short one.
    private static string Of(string secret) => secret.Length == 0 ? "" : string.Concat(secret.AsSpan(0, Math.Min(Shown, secret.Length - 1)), "…");

    [GeneratedRegex($"^(?:{Names})$", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex("""(?<=^|[&?])([^=&\s"{}]+)=([^&\r\n]*)""")]
    private static partial Regex Pair();

    [GeneratedRegex($$"""("(?:{{Names}})"\s*:\s*")((?:[^"\\]|\\.)*)""", RegexOptions.IgnoreCase)]
    private static partial Regex JsonMember();

    [GeneratedRegex($$"""(name="?(?:{{Names}})"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)([^\r\n]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex MultipartField();
}
