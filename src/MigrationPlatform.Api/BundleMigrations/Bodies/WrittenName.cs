using System.Buffers.Text;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>
/// A member's name as it was written, compared without decoding it: the framework throws for half a surrogate pair,
/// and a body may hold a hundred thousand of those.
/// </summary>
internal readonly ref struct WrittenName(ReadOnlySpan<byte> written)
{
    private const int EscapeLength = 6;

    private readonly ReadOnlySpan<byte> _written = written;

    /// <summary>True when the name is <paramref name="name"/>, which is ASCII without characters that JSON escapes.</summary>
    public bool Spells(ReadOnlySpan<byte> name)
    {
        if (_written.Length < name.Length)
            return false;
        if (_written.Length == name.Length)
            return _written.SequenceEqual(name);

        // Longer than the name: the same only if some of its characters are escaped.
        var rest = _written;
        foreach (var character in name)
        {
            if (rest.IsEmpty)
                return false;
            if (rest[0] == character)
                rest = rest[1..];
            else if (IsEscaped(rest, character))
                rest = rest[EscapeLength..];
            else
                return false;
        }

        return rest.IsEmpty;
    }

    private static bool IsEscaped(ReadOnlySpan<byte> rest, byte character) =>
        rest.Length >= EscapeLength && rest.StartsWith("\\u"u8)
        && Utf8Parser.TryParse(rest[2..EscapeLength], out ushort code, out var read, 'x') && read == 4 && code == character;
}
