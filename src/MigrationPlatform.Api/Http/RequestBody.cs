using System.Buffers;
using System.Text.Json;

namespace MigrationPlatform.Api.Http;

/// <summary>
/// Reads a body as the three APIs need it: whole, after the checks that come before it, and without binding it to anything yet.
/// Kestrel refuses more than <see cref="MaxBytes"/> (413, in the dialect of the path).
/// </summary>
internal static class RequestBody
{
    public const int MaxBytes = 1024 * 1024;

    /// <summary>JSON nested deeper than this is refused as malformed.</summary>
    public const int MaxDepth = 64;

    private const int MaxSmall = 16 * 1024;

    public static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = MaxDepth };

    /// <summary>True when the body is announced to be small, and its sender does not wait to be asked for it.</summary>
    public static bool HasSmallBody(this HttpRequest request) => request is { ContentLength: <= MaxSmall, Headers.Expect.Count: 0 };

    /// <exception cref="BadHttpRequestException">413, or the connection ended before the body did.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(this HttpRequest request)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        ArrayBufferWriter<byte>? buffer = null;
        while (true)
        {
            var read = await CallPlace.OutsideAsync(request.HttpContext, request.BodyReader.ReadAsync(cancellationToken));
            // As much as has come, not as much as was announced: a thousand callers may announce a megabyte and send nothing.
            buffer ??= new ArrayBufferWriter<byte>(Math.Max((int)read.Buffer.Length, 1));
            foreach (var segment in read.Buffer)
                buffer.Write(segment.Span);
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (!read.IsCompleted)
                continue;
            if (await LargeBodies.TakeTurnAsync(buffer.WrittenCount, cancellationToken) is { } turn)
                request.HttpContext.Response.RegisterForDispose(turn);
            return buffer.WrittenMemory;
        }
    }
}
