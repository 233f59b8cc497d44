using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;

/// <summary>What the SMS says, in the destination club's language: one message, whatever the club is called.</summary>
internal sealed class SmsTexts(IOptions<SignatureRequestSettings> settings)
{
    public const string CodePlaceholder = "{code}";

    private const string MinutesPlaceholder = "{minutes}";
    private const string ClubPlaceholder = "{club}";

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
        return Fill(text, code, request.ExpiresAt - request.CreatedAt, club);
    }

    /// <summary>Why <paramref name="text"/> is no template for one message; null when it is.</summary>
    /// <param name="text">A configured template.</param>
    /// <param name="codeLength">How long the code is.</param>
    /// <param name="lifetime">How long the code lives.</param>
    public static string? WhatIsWrongWith(string text, int codeLength, TimeSpan lifetime)
    {
        if (!text.Contains(CodePlaceholder, StringComparison.Ordinal))
            return $"must contain {CodePlaceholder}.";
        var fixedText = Fill(text, new string('0', codeLength), lifetime, club: "");
        if (fixedText.EnumerateRunes().Where(rune => !GsmText.CanSay(rune)).Select(rune => (Rune?)rune).FirstOrDefault() is { } stranger)
            return $"\"{stranger}\" is not in GSM 03.38's basic alphabet, and has no like in it.";
        var length = GsmText.From(fixedText).Length;
        return length > GsmText.MaxLength
            ? string.Create(CultureInfo.InvariantCulture, $"is {length} characters long without the club's name; one SMS has {GsmText.MaxLength}.")
            : null;
    }

    // The club's name has what the rest leaves.
    private static string Fill(string template, string code, TimeSpan lifetime, string club)
    {
        var minutes = Math.Ceiling(lifetime.TotalMinutes).ToString(CultureInfo.InvariantCulture);
        var parts = template.Replace(CodePlaceholder, code, StringComparison.Ordinal).Replace(MinutesPlaceholder, minutes, StringComparison.Ordinal)
            .Split(ClubPlaceholder);
        if (club.Length == 0)
            return string.Concat(parts);
        var texts = Array.ConvertAll(parts, GsmText.From);
        var names = texts.Length - 1;
        var room = names == 0 ? 0 : Math.Max(0, GsmText.MaxLength - texts.Sum(text => text.Length)) / names;
        var name = GsmText.From(club).Trim();
        return string.Join(name.Length > room ? name[..room].TrimEnd() : name, texts);
    }

    private static string? Find(Dictionary<string, Dictionary<string, string>> texts, string clientToken, string language) =>
        texts.TryGetValue(clientToken, out var languages)
            ? languages.FirstOrDefault(text => string.Equals(text.Key, language, StringComparison.OrdinalIgnoreCase)).Value
            : null;
}
