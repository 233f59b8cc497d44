using System.Text;
using Microsoft.Net.Http.Headers;
using MigrationPlatform.Api.Http;

namespace MigrationPlatform.Api.BundleMigrations.Bodies;

/// <summary>Bodies are JSON in UTF-8; a byte order mark in front is passed over.</summary>
internal static class Utf8Body
{
    public const string MediaType = "application/json";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>True when the header names this media type, and no charset but UTF-8.</summary>
    public static bool Announces(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
        && !type.NamesAnotherCharset();

    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;

    public static string TextOf(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(WithoutMark(body).Span);
}
