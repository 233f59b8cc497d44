using System.Buffers;
using System.Globalization;
using System.Text;

namespace MigrationPlatform.RestFramework.Json;

/// <summary>The strings of <see cref="JsonScanner"/>.</summary>
internal static class JsonStringScanner
{
    private const int HexDigits = 4;

    private static readonly SearchValues<char> Special = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    /// <summary>Reads the string whose opening quote is at <paramref name="position"/>, which ends up behind the closing one.</summary>
    public static string Read(string document, ref int position)
    {
        var opening = position;
        StringBuilder? text = null;
        var start = position + 1;
        while (true)
        {
            var next = EndOfPlainText(document, opening, start);
            if (document[next] == '"')
            {
                position = next + 1;
                return text is null ? document[start..next] : text.Append(document, start, next - start).ToString();
            }

            text ??= new StringBuilder();
            text.Append(document, start, next - start).Append(Unescape(document, opening, next, out start));
        }
    }

    /// <summary>The same without making the text.</summary>
    public static void Skip(string document, ref int position)
    {
        var opening = position;
        var start = position + 1;
        while (true)
        {
            var next = EndOfPlainText(document, opening, start);
            if (document[next] == '"')
            {
                position = next + 1;
                return;
            }

            Unescape(document, opening, next, out start);
        }
    }

    /// <summary>True when the string at <paramref name="position"/> of a parsed document is <paramref name="text"/>.</summary>
    public static bool Is(string document, int position, string text)
    {
        var plain = document.AsSpan(position + 1);
        plain = plain[..plain.IndexOfAny(Special)];
        return document[position + 1 + plain.Length] == '"' ? plain.SequenceEqual(text) : Read(document, ref position) == text;
    }

    private static int EndOfPlainText(string document, int opening, int start)
    {
        var length = start > document.Length ? -1 : document.AsSpan(start).IndexOfAny(Special);
        if (length < 0)
            throw Unterminated(document, opening);
        var end = start + length;
        return document[end] < ' ' ? throw JsonParseException.At("Invalid control character at", document, end) : end;
    }

    private static char Unescape(string document, int opening, int backslash, out int end)
    {
        if (backslash + 1 == document.Length)
            throw Unterminated(document, opening);

        var escaped = document[backslash + 1];
        end = backslash + (escaped == 'u' ? 2 + HexDigits : 2);
        return escaped switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadHex(document, backslash + 1),
            _ => throw JsonParseException.At("Invalid \\escape", document, backslash),
        };
    }

    private static JsonParseException Unterminated(string document, int opening) =>
        JsonParseException.At("Unterminated string starting at", document, opening);

    // A surrogate may stand alone; two that belong together make one character by standing side by side.
    private static char ReadHex(string document, int u)
    {
        var digits = u + 1;
        // Python wants one more character behind the digits.
        if (digits + HexDigits >= document.Length
            || !ushort.TryParse(document.AsSpan(digits, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw JsonParseException.At("Invalid \\uXXXX escape", document, u);
        return (char)code;
    }
}
