using System.Net.Sockets;
using System.Text;

namespace MigrationPlatform.Tests.Http;

/// <summary>One call over a socket, for what an HTTP client does not send. Bytes are Latin-1 characters both ways.</summary>
internal static class RawCall
{
    /// <summary>Sends the lines of a request head and a body; returns the whole answer.</summary>
    public static async Task<string> SendAsync(Uri server, IEnumerable<string> head, string body = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        await using var stream = client.GetStream();
        var length = body.Length > 0 ? $"Content-Length: {body.Length}\r\n" : "";
        var request = string.Join("\r\n", head) + $"\r\nHost: {server.Authority}\r\n{length}Connection: close\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    /// <summary>An answer without what differs between two calls that are alike.</summary>
    public static string WithoutDate(string answer) =>
        string.Join("\r\n", answer.Split("\r\n").Where(line => !line.StartsWith("Date:", StringComparison.Ordinal)));
}
