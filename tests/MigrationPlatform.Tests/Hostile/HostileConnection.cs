using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>A socket that sends what no HTTP client would, and reads answers strictly.</summary>
internal sealed class HostileConnection : IDisposable
{
    // Tells an answer from none at all on the busiest machine; no call of the product is entitled to that much.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    private HostileConnection(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    /// <summary>Sends calls one behind the other before any answer is read. There are fewer answers when the server hung up.</summary>
    public static async Task<IReadOnlyList<HostileAnswer>> SendAsync(Uri server, IReadOnlyList<HostileCall> calls)
    {
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, deadline.Token);
        using var connection = new HostileConnection(client);
        return await connection.ExchangeAsync(calls, deadline.Token);
    }

    public void Dispose() => _client.Dispose();

    private async Task<IReadOnlyList<HostileAnswer>> ExchangeAsync(IReadOnlyList<HostileCall> calls, CancellationToken cancellationToken)
    {
        // Whoever waits for the rest of a body learns that there is none. Anybody else would be taken to have hung up.
        var sending = SendAsync(calls.SelectMany(call => call.ToBytes()).ToArray(), calls[^1].EndsEarly, cancellationToken);
        var answers = new List<HostileAnswer>();
        try
        {
            foreach (var call in calls)
            {
                var answer = await ReadAsync(call.Method == "HEAD", cancellationToken);
                answers.Add(answer);
                if (answer.Header("Connection") == "close" || answer.IsStream)
                    break;
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Hung up. The caller knows how many answers there should have been.
        }

        await sending;
        return answers;
    }

    private async Task SendAsync(byte[] bytes, bool isAll, CancellationToken cancellationToken)
    {
        try
        {
            await _stream.WriteAsync(bytes, cancellationToken);
            if (isAll)
                _client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // Refused before it was read to the end.
        }
    }

    private async Task<HostileAnswer> ReadAsync(bool hasNoBody, CancellationToken cancellationToken)
    {
        while (true)
        {
            var status = int.Parse((await LineAsync(cancellationToken)).Split(' ')[1], CultureInfo.InvariantCulture);
            var headers = new List<(string Name, string Value)>();
            while (await LineAsync(cancellationToken) is { Length: > 0 } line)
                headers.Add(line.Split(':', 2) is [var name, var value] ? (name, value.Trim()) : throw new FormatException("A header without a colon."));
            if (status < 200)
                continue; // 100 Continue: the answer follows.

            var byName = headers.ToLookup(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
            var answer = new HostileAnswer(status, byName, []);
            // Events go on until somebody hangs up.
            return hasNoBody || status is 204 or 304 || answer.IsStream ? answer : answer with { Body = await BodyAsync(answer, cancellationToken) };
        }
    }

    private async Task<byte[]> BodyAsync(HostileAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Header("Content-Length") is { } length)
            return await BytesAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellationToken);
        Assert.Equal("chunked", answer.Header("Transfer-Encoding"));
        var body = new List<byte>();
        while (int.Parse(await LineAsync(cancellationToken), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.AddRange(await BytesAsync(size, cancellationToken));
            Assert.Empty(await LineAsync(cancellationToken));
        }

        Assert.Empty(await LineAsync(cancellationToken));
        return [.. body];
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            var character = (char)(await BytesAsync(1, cancellationToken))[0];
            if (character == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append(character);
        }
    }

    private async Task<byte[]> BytesAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count;)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = await _stream.ReadAsync(_buffer, cancellationToken);
                if (_end == 0)
                    throw new IOException("The server hung up.");
            }

            var part = Math.Min(count - at, _end - _start);
            Array.Copy(_buffer, _start, bytes, at, part);
            (_start, at) = (_start + part, at + part);
        }

        return bytes;
    }
}
