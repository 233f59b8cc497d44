using System.Globalization;
using System.Text;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>Whose words an answer must be in.</summary>
internal enum Api
{
    ClubNetwork,
    BundleMigrations,
    AppTransfers,
    Tokens,
    Control,
}

/// <summary>A request down to its bytes: texts are Latin-1, a character is a byte.</summary>
internal sealed record HostileCall(Api Api, string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>The sizes of the chunks, used in turn; null sends the length instead.</summary>
    public IReadOnlyList<int>? Chunks { get; init; }

    /// <summary>The first segment of the path has been changed: another API may own it now.</summary>
    public bool HasLeftItsApi { get; init; }

    /// <summary>No valid HTTP/1.1: the web server itself may refuse it, without any API's words, or hang up.</summary>
    public bool BreaksHttp { get; init; }

    /// <summary>Says less or more than its body holds: the server may wait for the rest, or read it as another request.</summary>
    public bool EndsEarly { get; init; }

    /// <summary>What was done to the valid form.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    public byte[] ToBytes()
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Method} {Path} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        var isFramed = Headers.Any(header => header.Name.ToUpperInvariant() is "CONTENT-LENGTH" or "TRANSFER-ENCODING");
        if (!isFramed && Chunks is not null)
            head.Append("Transfer-Encoding: chunked\r\n");
        else if (!isFramed && (Body.Length > 0 || Method is "POST" or "PUT"))
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        head.Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. Chunks is null ? [.. Body] : Chunked(Chunks)];
    }

    public override string ToString() => $"{Method} {Path} [{string.Join(", ", Steps)}] {Convert.ToBase64String(ToBytes().Take(6000).ToArray())}";

    private List<byte> Chunked(IReadOnlyList<int> sizes)
    {
        var bytes = new List<byte>();
        for (int at = 0, number = 0; at < Body.Length; number++)
        {
            var chunk = Body.AsSpan(at, Math.Min(sizes[number % sizes.Count], Body.Length - at));
            bytes.AddRange(Encoding.ASCII.GetBytes($"{chunk.Length:X}\r\n"));
            bytes.AddRange(chunk);
            bytes.AddRange("\r\n"u8);
            at += chunk.Length;
        }

        bytes.AddRange("0\r\n\r\n"u8);
        return bytes;
    }
}
