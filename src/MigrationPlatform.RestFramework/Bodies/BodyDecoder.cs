using System.Buffers;
using System.Text;
using System.Text.Unicode;
using MigrationPlatform.RestFramework.Json;

namespace MigrationPlatform.RestFramework.Bodies;

/// <summary>
/// Bytes to text as Python's stream reader does it: the message names the first bad byte, and an unfinished character at the very end is
/// left out.
/// </summary>
internal static class BodyDecoder
{
    /// <exception cref="JsonParseException">The bytes are not of that encoding.</exception>
    public static string Decode(ReadOnlySpan<byte> body, string? charset) => charset?.ToLowerInvariant().Replace('_', '-') switch
    {
        "ascii" or "us-ascii" => DecodeAscii(body),
        "latin-1" or "latin1" or "iso-8859-1" or "iso8859-1" or "l1" => Encoding.Latin1.GetString(body),
        _ => DecodeUtf8(body),
    };

    private static string DecodeAscii(ReadOnlySpan<byte> body)
    {
        var bad = body.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        return bad < 0
            ? Encoding.ASCII.GetString(body)
            : throw new JsonParseException($"'ascii' codec can't decode byte 0x{body[bad]:x2} in position {bad}: ordinal not in range(128)");
    }

    private static string DecodeUtf8(ReadOnlySpan<byte> body)
    {
        if (Utf8.IsValid(body))
            return Encoding.UTF8.GetString(body);

        var position = 0;
        while (position < body.Length)
        {
            var status = Rune.DecodeFromUtf8(body[position..], out _, out var length);
            // Python takes half an encoded surrogate at the end for the beginning of something.
            if (status == OperationStatus.NeedMoreData || body[position..] is [0xED, >= 0xA0 and <= 0xBF])
                break;
            if (status == OperationStatus.InvalidData)
                throw Fault(body, position, length);
            position += length;
        }

        return Encoding.UTF8.GetString(body[..position]);
    }

    private static JsonParseException Fault(ReadOnlySpan<byte> body, int position, int length)
    {
        var lead = body[position];
        var reason = lead is >= 0xC2 and < 0xF5 ? "invalid continuation byte" : "invalid start byte";
        return new JsonParseException(length == 1
            ? $"'utf-8' codec can't decode byte 0x{lead:x2} in position {position}: {reason}"
            : $"'utf-8' codec can't decode bytes in position {position}-{position + length - 1}: {reason}");
    }
}
