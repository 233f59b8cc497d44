using Microsoft.Net.Http.Headers;

namespace MigrationPlatform.Api.Http;

internal static class Charsets
{
    /// <summary>
    /// True for the charset of UTF-8 in the spellings that clients use: <c>utf-8</c> and <c>utf8</c>, in any case, quoted or not.
    /// </summary>
    public static bool IsUtf8(ReadOnlySpan<char> charset)
    {
        if (charset is ['"', .., '"'])
            charset = charset[1..^1];
        return charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True when the header names a charset other than UTF-8. JSON without one is UTF-8 (RFC 8259).</summary>
    public static bool NamesAnotherCharset(this MediaTypeHeaderValue mediaType) => mediaType.Charset.HasValue && !IsUtf8(mediaType.Charset.AsSpan());
}
