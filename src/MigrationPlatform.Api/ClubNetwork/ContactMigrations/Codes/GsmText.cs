using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;

/// <summary>
/// Text in the basic alphabet of GSM 03.38 (3GPP TS 23.038, 6.2.1). One character outside it makes an SMS hold 70 characters instead of
/// 160.
/// </summary>
internal static class GsmText
{
    /// <summary>Characters in one SMS.</summary>
    public const int MaxLength = 160;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");

    private static readonly Dictionary<char, string> Likes = new()
    {
        ['‘'] = "'",
        ['’'] = "'",
        ['‚'] = "'",
        ['‛'] = "'",
        ['′'] = "'",
        ['`'] = "'",
        ['´'] = "'",
        ['“'] = "\"",
        ['”'] = "\"",
        ['„'] = "\"",
        ['‟'] = "\"",
        ['″'] = "\"",
        ['‐'] = "-",
        ['‑'] = "-",
        ['‒'] = "-",
        ['–'] = "-",
        ['—'] = "-",
        ['―'] = "-",
        ['−'] = "-",
        ['…'] = "...",
        ['œ'] = "oe",
        ['Œ'] = "OE",
        ['ł'] = "l",
        ['Ł'] = "L",
        ['đ'] = "d",
        ['Đ'] = "D",
        ['ð'] = "d",
        ['Ð'] = "D",
        ['þ'] = "th",
        ['Þ'] = "Th",
        ['ı'] = "i",
        ['ẞ'] = "SS",
    };

    // By hand: the process runs without the tables of ICU, and its Normalize leaves letters as they are.
    private static readonly FrozenDictionary<char, char> WithoutAccent = new Dictionary<char, string>
    {
        ['A'] = "ÀÁÂÃĀĂĄ",
        ['C'] = "ĆĈĊČ",
        ['D'] = "Ď",
        ['E'] = "ÈÊËĒĔĖĘĚ",
        ['G'] = "ĜĞĠĢ",
        ['H'] = "Ĥ",
        ['I'] = "ÌÍÎÏĨĪĬĮİ",
        ['J'] = "Ĵ",
        ['K'] = "Ķ",
        ['L'] = "ĹĻĽ",
        ['N'] = "ŃŅŇ",
        ['O'] = "ÒÓÔÕŌŎŐ",
        ['R'] = "ŔŖŘ",
        ['S'] = "ŚŜŞŠȘ",
        ['T'] = "ŢŤȚ",
        ['U'] = "ÙÚÛŨŪŬŮŰŲ",
        ['W'] = "Ŵ",
        ['Y'] = "ÝŶŸ",
        ['Z'] = "ŹŻŽ",
        ['a'] = "áâãāăą",
        ['c'] = "çćĉċč",
        ['d'] = "ď",
        ['e'] = "êëēĕėęě",
        ['g'] = "ĝğġģ",
        ['h'] = "ĥ",
        ['i'] = "íîïĩīĭį",
        ['j'] = "ĵ",
        ['k'] = "ķ",
        ['l'] = "ĺļľ",
        ['n'] = "ńņň",
        ['o'] = "óôõōŏő",
        ['r'] = "ŕŗř",
        ['s'] = "śŝşšș",
        ['t'] = "ţťț",
        ['u'] = "úûũūŭůűų",
        ['w'] = "ŵ",
        ['y'] = "ýÿŷ",
        ['z'] = "źżž",
    }.SelectMany(letter => letter.Value, (letter, accented) => (accented, letter.Key)).ToFrozenDictionary(pair => pair.accented, pair => pair.Key);

    /// <summary>
    /// What is outside the alphabet is written by what is like it (’ as ', œ as oe, ê as e), and dropped when nothing is. Spaces that
    /// follow each other are one.
    /// </summary>
    public static string From(string text)
    {
        var written = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var character in Like(rune))
            {
                if (character != ' ' || written.Length == 0 || written[^1] != ' ')
                    written.Append(character);
            }
        }

        return written.ToString();
    }

    /// <summary>Whether the alphabet has the character or one like it.</summary>
    public static bool CanSay(Rune rune) => Like(rune).Length > 0;

    private static string Like(Rune rune)
    {
        if (!rune.IsBmp)
            return "";
        var character = (char)rune.Value;
        if (Alphabet.Contains(character))
            return character.ToString();
        if (Likes.TryGetValue(character, out var like))
            return like;
        if (char.IsWhiteSpace(character))
            return " ";
        return WithoutAccent.TryGetValue(character, out var letter) ? letter.ToString() : "";
    }
}
