using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MigrationPlatform.Benchmarks;

/// <summary>
/// A TCP link to PostgreSQL that counts what a client waits for. Each Sync and each simple query ends a round trip, but for those that have
/// the next statement right behind them, as a BEGIN has; each Execute and each simple query is one statement.
/// </summary>
internal sealed class RoundTrips : IAsyncDisposable
{
    private const byte Sync = (byte)'S';
    private const byte Query = (byte)'Q';
    private const byte Execute = (byte)'E';
    private const byte Parse = (byte)'P';
    private const byte Bind = (byte)'B';
    private const int HeadLength = 5;

    private readonly string _host;
    private readonly int _port;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _accepting;
    private long _roundTrips;
    private long _statements;

    public RoundTrips(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The statements as they came, where somebody wants them.</summary>
    public ConcurrentQueue<string>? Seen { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public (long RoundTrips, long Statements) Counted => (Interlocked.Read(ref _roundTrips), Interlocked.Read(ref _statements));

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ForwardAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (SocketException)
        {
            // Stopped.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(_host, _port);
            await Task.WhenAny(SendAsync(client.GetStream(), server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            // One of the two ends is gone, and with it the link.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task SendAsync(NetworkStream client, NetworkStream server)
    {
        // The first messages of a connection have no type byte: encryption requests and the startup message.
        var head = new byte[HeadLength];
        while (true)
        {
            await client.ReadExactlyAsync(head.AsMemory(0, 4));
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            await PassAsync(client, server, head.AsMemory(0, 4), length - 4);
            if (length > 8)
                break;
        }

        var texts = new Dictionary<string, string>();
        var bound = "";
        while (true)
        {
            await client.ReadExactlyAsync(head);
            var message = await PassAsync(client, server, head, BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4);
            var isEnd = head[0] is Sync or Query && !client.DataAvailable;
            Interlocked.Add(ref _roundTrips, isEnd ? 1 : 0);
            Interlocked.Add(ref _statements, head[0] is Execute or Query ? 1 : 0);
            Remember(message.AsSpan(HeadLength), head[0], texts, ref bound);
            if (isEnd)
                Seen?.Enqueue("");
        }
    }

    // Prepared statements are sent by name.
    private void Remember(ReadOnlySpan<byte> message, byte kind, Dictionary<string, string> texts, ref string bound)
    {
        if (kind is Parse or Bind)
        {
            var first = message[..message.IndexOf((byte)0)];
            var second = message[(first.Length + 1)..];
            second = second[..second.IndexOf((byte)0)];
            if (kind == Parse)
                texts[Encoding.UTF8.GetString(first)] = Encoding.UTF8.GetString(second);
            else
                bound = texts.GetValueOrDefault(Encoding.UTF8.GetString(second), "?");
        }

        if (kind is Execute or Query)
            Seen?.Enqueue(kind == Execute ? bound : Encoding.UTF8.GetString(message).TrimEnd('\0'));
    }

    private static async Task<byte[]> PassAsync(NetworkStream client, NetworkStream server, ReadOnlyMemory<byte> head, int length)
    {
        var message = new byte[head.Length + length];
        head.CopyTo(message);
        await client.ReadExactlyAsync(message.AsMemory(head.Length));
        await server.WriteAsync(message);
        return message;
    }
}
