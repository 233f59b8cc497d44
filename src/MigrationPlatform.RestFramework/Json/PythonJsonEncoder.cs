using System.Text;
using System.Text.Encodings.Web;

namespace MigrationPlatform.RestFramework.Json;

/// <summary>
/// Escapes what the framework's renderer escapes and nothing else: quotes, backslashes, control characters below U+0020 (lower-case
/// hexadecimal), and U+2028 and U+2029, which JavaScript took for line ends. The encoders of the base library escape far more.
/// </summary>
internal sealed class PythonJsonEncoder : JavaScriptEncoder
{
    public static readonly PythonJsonEncoder Instance = new();

    private PythonJsonEncoder()
    {
    }

    public override int MaxOutputCharactersPerInputCharacter => "\\u0000".Length;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\' or 0x2028 or 0x2029;

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) =>
        new ReadOnlySpan<char>(text, textLength).IndexOfAny(Escaped);

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        for (var index = 0; index < utf8Text.Length; index++)
        {
            switch (utf8Text[index])
            {
                case < (byte)' ' or (byte)'"' or (byte)'\\':
                    return index;
                // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
                case 0xE2 when utf8Text[(index + 1)..] is [0x80, 0xA8 or 0xA9, ..]:
                    return index;
            }
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var destination = new Span<char>(buffer, bufferLength);
        if (!WillEncode(unicodeScalar))
            return new Rune(unicodeScalar).TryEncodeToUtf16(destination, out numberOfCharactersWritten);

        return Short(unicodeScalar) is { } letter
            ? destination.TryWrite($"\\{letter}", out numberOfCharactersWritten)
            : destination.TryWrite($"\\u{unicodeScalar:x4}", out numberOfCharactersWritten);
    }

    private static readonly System.Buffers.SearchValues<char> Escaped = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\', '\u2028', '\u2029']);

    private static char? Short(int unicodeScalar) => unicodeScalar switch
    {
        '"' => '"',
        '\\' => '\\',
        '\b' => 'b',
        '\f' => 'f',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        _ => null,
    };
}
