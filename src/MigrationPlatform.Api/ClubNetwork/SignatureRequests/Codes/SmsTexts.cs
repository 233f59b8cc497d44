using System.Globalization;
using Microsoft.Extensions.Options;

namespace MigrationPlatform.Api.ClubNetwork.SignatureRequests.Codes;

/// <summary>What the SMS says, in the destination club's language.</summary>
internal sealed class SmsTexts(IOptions<SignatureRequestSettings> settings)
{
    public const string CodePlaceholder = "{code}";

    /// <summary>Stands for every client token without texts of its own; no client token has a capital.</summary>
    private const string AnyClientToken = "Default";
    private const string DefaultLanguage = "en";

    // Within the GSM alphabet, so that each is one SMS.
    private static readonly Dictionary<string, string> BuiltIn = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = "{code} is your code to move your member file to {club}. It is valid for {minutes} minutes. Give it to nobody but the club.",
        ["fr"] = "{code} est votre code pour transferer votre dossier vers {club}. Il est valable {minutes} minutes. Ne le donnez qu'au club.",
    };

    /// <summary>The text, the same for the same request at every attempt.</summary>
    /// <param name="request">Whose code it is.</param>
    /// <param name="club">The destination's name.</param>
    /// <param name="locale">The destination's locale, such as <c>fr_FR</c>.</param>
    /// <param name="code">The code.</param>
    public string Render(SignatureRequest request, string club, string? locale, string code)
    {
        var language = locale is { Length: >= 2 } ? locale[..2] : DefaultLanguage;
        var texts = settings.Value.Texts;
        var text = Find(texts, request.ClientToken, language) ?? Find(texts, AnyClientToken, language)
            ?? BuiltIn.GetValueOrDefault(language)
            ?? Find(texts, request.ClientToken, DefaultLanguage) ?? Find(texts, AnyClientToken, DefaultLanguage)
            ?? BuiltIn[DefaultLanguage];
        var minutes = Math.Ceiling((request.ExpiresAt - request.CreatedAt).TotalMinutes);
        return text.Replace(CodePlaceholder, code, StringComparison.Ordinal)
            .Replace("{minutes}", minutes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{club}", club, StringComparison.Ordinal);
    }

    private static string? Find(Dictionary<string, Dictionary<string, string>> texts, string clientToken, string language) =>
        texts.TryGetValue(clientToken, out var languages)
            ? languages.FirstOrDefault(text => string.Equals(text.Key, language, StringComparison.OrdinalIgnoreCase)).Value
            : null;
}
