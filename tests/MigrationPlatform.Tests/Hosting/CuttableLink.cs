using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>Where a link breaks around a statement that commits by itself.</summary>
public enum CutPoint
{
    /// <summary>The statement does not reach the server.</summary>
    BeforeCommit,

    /// <summary>The server has committed, and its answer is lost.</summary>
    AfterCommit,

    /// <summary>The answer has arrived; the connection is broken when it is next used.</summary>
    AfterAnswer,
}

/// <summary>A TCP link to a server that a test can cut and mend: how a database goes away without being stopped.</summary>
public sealed class CuttableLink : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly string _host;
    private readonly int _port;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly Task _accepting;
    private volatile bool _cut;
    private volatile TaskCompletionSource? _frozen;
    private Planned? _planned;

    public CuttableLink(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends every connection and refuses new ones.</summary>
    public void Cut()
    {
        _cut = true;
        while (_clients.TryTake(out var client))
            client.Close();
    }

    public void Mend() => _cut = false;

    /// <summary>Lets nothing through, and lets connections be made: a server that was stopped in its tracks.</summary>
    public void Freeze() => _frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was held back arrives.</summary>
    public void Thaw()
    {
        _frozen?.SetResult();
        _frozen = null;
    }

    /// <summary>
    /// Breaks one connection, once, around the next statement whose text contains <paramref name="statement"/>.
    /// Statements must be sent with their text each time: <c>Max Auto Prepare=0</c>.
    /// </summary>
    public void CutAt(string statement, CutPoint point) => Volatile.Write(ref _planned, new Planned(Encoding.UTF8.GetBytes(statement), point));

    /// <summary>True when the break asked for by <see cref="CutAt"/> has happened.</summary>
    public bool HasCut => Volatile.Read(ref _planned) is null;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (SocketException)
            {
                return; // Stopped.
            }

            if (_cut)
                client.Close();
            else
                _ = ForwardAsync(client);
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_host, _port);
            _clients.Add(client);
            _clients.Add(server);
            var connection = new Connection(client.GetStream(), server.GetStream());
            await Task.WhenAny(SendStatementsAsync(connection), SendAnswersAsync(connection));
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut while connecting: the other side sees the connection end, which is the point.
        }
        finally
        {
            client.Close();
        }
    }

    private async Task SendStatementsAsync(Connection connection)
    {
        var buffer = new byte[BufferSize];
        while (await connection.Client.ReadAsync(buffer) is > 0 and var length)
        {
            if (Volatile.Read(ref _planned) is { } planned && buffer.AsSpan(0, length).IndexOf(planned.Statement) >= 0
                && Interlocked.CompareExchange(ref _planned, null, planned) == planned)
            {
                if (planned.Point == CutPoint.BeforeCommit)
                    return;
                connection.CutWithAnswer = planned.Point;
            }

            await (_frozen?.Task ?? Task.CompletedTask);
            await connection.Server.WriteAsync(buffer.AsMemory(0, length));
        }
    }

    private async Task SendAnswersAsync(Connection connection)
    {
        var buffer = new byte[BufferSize];
        while (await connection.Server.ReadAsync(buffer) is > 0 and var length)
        {
            await (_frozen?.Task ?? Task.CompletedTask);
            // PostgreSQL sends what it has to say about a statement when it has committed it.
            if (connection.CutWithAnswer == CutPoint.AfterCommit)
                return;
            await connection.Client.WriteAsync(buffer.AsMemory(0, length));
            if (connection.CutWithAnswer == CutPoint.AfterAnswer)
                return;
        }
    }

    private sealed record Planned(byte[] Statement, CutPoint Point);

    private sealed class Connection(NetworkStream client, NetworkStream server)
    {
        private volatile int _cutWithAnswer = -1;

        public NetworkStream Client => client;

        public NetworkStream Server => server;

        public CutPoint? CutWithAnswer
        {
            get => _cutWithAnswer < 0 ? null : (CutPoint)_cutWithAnswer;
            set => _cutWithAnswer = value is { } point ? (int)point : -1;
        }
    }
}
