using System.Globalization;
using System.Text;

namespace MigrationPlatform.RestFramework.Json;

/// <summary>The strings of <see cref="JsonScanner"/>.</summary>
internal static class JsonStringScanner
{
    private const int HexDigits = 4;

    /// <summary>Reads the string whose opening quote is at <paramref name="position"/>, which ends up behind the closing one.</summary>
    public static string Read(string document, ref int position)
    {
        var opening = position;
        StringBuilder? text = null;
        var start = position + 1;
        while (true)
        {
            var next = EndOfPlainText(document, start);
            if (next == document.Length)
                throw JsonParseException.At("Unterminated string starting at", document, opening);
            if (document[next] == '"')
            {
                position = next + 1;
                return text is null ? document[start..next] : text.Append(document, start, next - start).ToString();
            }

            text ??= new StringBuilder();
            text.Append(document, start, next - start);
            if (next + 1 == document.Length)
                throw JsonParseException.At("Unterminated string starting at", document, opening);
            if (document[next + 1] == 'u')
            {
                text.Append(ReadHex(document, next + 1));
                start = next + 2 + HexDigits;
            }
            else
            {
                text.Append(Unescape(document, next));
                start = next + 2;
            }
        }
    }

    private static int EndOfPlainText(string document, int position)
    {
        while (position < document.Length && document[position] is not ('"' or '\\'))
        {
            if (document[position] < ' ')
                throw JsonParseException.At("Invalid control character at", document, position);
            position++;
        }

        return position;
    }

    private static char Unescape(string document, int backslash) => document[backslash + 1] switch
    {
        '"' => '"',
        '\\' => '\\',
        '/' => '/',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => throw JsonParseException.At("Invalid \\escape", document, backslash),
    };

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
