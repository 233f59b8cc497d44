using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace MigrationPlatform.Api.ClubNetwork.JsonLd;

/// <summary>
/// Writes text as itself, beyond the basic multilingual plane too, as PHP does with <c>JSON_UNESCAPED_UNICODE</c>. Escaped is what JSON
/// demands, and U+2028 and U+2029, as PHP does. The encoders of the base library escape far more.
/// </summary>
internal sealed class UnescapedText : JavaScriptEncoder
{
    public static readonly UnescapedText Instance = new();

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\', '\u2028', '\u2029']);

    private UnescapedText()
    {
    }

    public override int MaxOutputCharactersPerInputCharacter => "\\u0000".Length;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\' or 0x2028 or 0x2029;

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) =>
        new ReadOnlySpan<char>(text, textLength).IndexOfAny(Escaped);

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var destination = new Span<char>(buffer, bufferLength);
        if (!WillEncode(unicodeScalar))
            return new Rune(unicodeScalar).TryEncodeToUtf16(destination, out numberOfCharactersWritten);
        return Short(unicodeScalar) is { } letter
            ? destination.TryWrite($"\\{letter}", out numberOfCharactersWritten)
            : destination.TryWrite($"\\u{unicodeScalar:x4}", out numberOfCharactersWritten);
    }

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
