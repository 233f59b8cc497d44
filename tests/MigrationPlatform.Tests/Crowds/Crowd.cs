using System.Globalization;
using System.Net.Sockets;
using MigrationPlatform.Tests.Hostile;

namespace MigrationPlatform.Tests.Crowds;

/// <summary>Connections that do nothing, and callers who send or read a little at a time.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const int Piece = 4096;
    private const int Pipelined = 200;

    // Above what the server asks for, which is 1 KiB a second.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TcpClient> _connections = [];
    private readonly List<Task> _readers = [];
    private readonly Uri _server;

    private Crowd(Uri server) => _server = server;

    private Task<int[]> _written = Task.FromResult(Array.Empty<int>());

    /// <summary>Has the slow writers send what is left; the statuses of what they are answered.</summary>
    public Task<int[]> FinishAsync()
    {
        _hurry.SetResult();
        return _written;
    }

    /// <param name="server">Where they go.</param>
    /// <param name="idle">How many do nothing.</param>
    /// <param name="slow">How many write, and how many read, slowly.</param>
    /// <param name="valid">Calls to send.</param>
    /// <param name="bytes">How long the bodies of the writers are.</param>
    public static async Task<Crowd> GatherAsync(Uri server, int idle, int slow, ValidCalls valid, int bytes)
    {
        var crowd = new Crowd(server);
        for (var number = 0; number < idle; number++)
            await crowd.ConnectAsync();
        var contact = valid.Apis.First(call => call.Method == "POST" && call.Path == "/demoapi/contacts");
        var writers = new List<Task<int>>();
        for (var number = 0; number < slow; number++)
            writers.Add(crowd.WriteAsync(await crowd.ConnectAsync(), Padded(contact, number, bytes)));
        crowd._written = Task.WhenAll(writers);
        var documentation = valid.Apis.First(call => call.Path == "/demoapi/docs.jsonld");
        for (var number = 0; number < slow; number++)
            crowd._readers.Add(crowd.ReadAsync(await crowd.ConnectAsync(), documentation));
        return crowd;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _connections.ForEach(connection => connection.Dispose());
        await Task.WhenAll(_readers);
        _over.Dispose();
    }

    // White space at the end of a JSON document is nobody's.
    private static HostileCall Padded(HostileCall call, int number, int bytes)
    {
        var body = System.Text.Encoding.UTF8.GetString(call.Body)
            .Replace($"{ValidCalls.Mark}@", string.Create(CultureInfo.InvariantCulture, $"{ValidCalls.Mark}{number}.{Guid.NewGuid():N}@"), StringComparison.Ordinal);
        return call with { Body = System.Text.Encoding.UTF8.GetBytes(body.PadRight(bytes)) };
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient { ReceiveBufferSize = Piece };
        await client.ConnectAsync(_server.Host, _server.Port);
        _connections.Add(client);
        return client;
    }

    private async Task<int> WriteAsync(TcpClient client, HostileCall call)
    {
        var (stream, sent, answer) = (client.GetStream(), call.ToBytes(), new byte[64]);
        for (var at = 0; at < sent.Length; at += Piece)
        {
            await stream.WriteAsync(sent.AsMemory(at, Math.Min(Piece, sent.Length - at)), _over.Token);
            await Task.WhenAny(_hurry.Task, Task.Delay(Pause, TimeProvider.System, _over.Token));
        }

        var read = await stream.ReadAtLeastAsync(answer, "HTTP/1.1 201".Length, cancellationToken: _over.Token);
        return int.Parse(System.Text.Encoding.ASCII.GetString(answer.AsSpan(0, read)).Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private async Task ReadAsync(TcpClient client, HostileCall call)
    {
        try
        {
            var (stream, buffer) = (client.GetStream(), new byte[Piece]);
            await stream.WriteAsync(Enumerable.Repeat(call.ToBytes(), Pipelined).SelectMany(bytes => bytes).ToArray(), _over.Token);
            while (await stream.ReadAsync(buffer, _over.Token) > 0)
                await Task.Delay(Pause, TimeProvider.System, _over.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The crowd has gone, or the server is tired of this one.
        }
    }
}
