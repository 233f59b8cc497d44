using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>When a <see cref="LosingLink"/> breaks, seen from the statement it waits for.</summary>
public enum Loss
{
    /// <summary>The statement never arrives.</summary>
    BeforeStatement,

    /// <summary>The statement arrives, and the connection ends while it is carried out.</summary>
    WithinStatement,

    /// <summary>The statement is carried out, and its answer is lost.</summary>
    AfterStatement,

    /// <summary>The answer arrives, and then the connection ends.</summary>
    AfterAnswer,
}

/// <summary>
/// A TCP link to PostgreSQL that breaks at a statement a test names: every connection ends there, new ones come through again.
/// </summary>
public sealed class LosingLink : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _port;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly Task _accepting;
    private volatile Plan? _plan;
    private volatile Task _open = Task.CompletedTask;

    public LosingLink(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>
    /// Breaks once, at <paramref name="statement"/> on a connection that has sent <paramref name="write"/> before or with it. Texts are
    /// only on the wire where nothing is prepared.
    /// New connections wait until <paramref name="meanwhile"/> has run. The task ends then.
    /// </summary>
    public Task LoseAt(string write, string statement, Loss loss, Func<Task>? meanwhile = null)
    {
        var plan = new Plan(write, statement, loss, meanwhile ?? (() => Task.CompletedTask));
        _plan = plan;
        return plan.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        CloseAll();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ForwardAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (SocketException)
            {
                return; // Stopped.
            }
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            await _open;
            await server.ConnectAsync(_host, _port);
            _clients.Add(client);
            _clients.Add(server);
            var link = new Connection(client.GetStream(), server.GetStream());
            await Task.WhenAny(SendAsync(link), ReceiveAsync(link));
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Broken while it was made.
        }
        finally
        {
            client.Close();
        }
    }

    private async Task SendAsync(Connection link)
    {
        var buffer = new byte[64 * 1024];
        while (await link.Client.ReadAsync(buffer) is var length and > 0)
        {
            var sent = buffer.AsMemory(0, length);
            if (_plan is { } plan && plan.IsMetBy(link, sent.Span) && Interlocked.CompareExchange(ref _plan, null, plan) == plan)
            {
                if (plan.Loss == Loss.BeforeStatement)
                {
                    await BreakAsync(plan);
                    return;
                }

                if (plan.Loss == Loss.WithinStatement)
                {
                    await link.Server.WriteAsync(sent);
                    await BreakAsync(plan);
                    return;
                }

                link.Met = plan;
            }

            await link.Server.WriteAsync(sent);
        }
    }

    private async Task ReceiveAsync(Connection link)
    {
        var buffer = new byte[64 * 1024];
        while (await link.Server.ReadAsync(buffer) is var length and > 0)
        {
            var received = buffer.AsMemory(0, length);
            var met = link.Met; // Looked at before the client can answer with the statement itself.
            if (met?.Loss != Loss.AfterStatement)
                await link.Client.WriteAsync(received);
            if (met is { } plan && received.Span.IndexOf("Z\0\0\0\u0005"u8) >= 0) // ReadyForQuery: the statement is done.
            {
                await BreakAsync(plan);
                return;
            }
        }
    }

    private async Task BreakAsync(Plan plan)
    {
        var open = new TaskCompletionSource();
        _open = open.Task;
        CloseAll();
        await plan.Meanwhile();
        open.SetResult();
        plan.Done.SetResult();
    }

    private void CloseAll()
    {
        while (_clients.TryTake(out var client))
            client.Close();
    }

    private sealed class Connection(NetworkStream client, NetworkStream server)
    {
        private volatile Plan? _met;

        public NetworkStream Client => client;

        public NetworkStream Server => server;

        public bool HasWritten { get; set; }

        public Plan? Met
        {
            get => _met;
            set => _met = value;
        }
    }

    private sealed class Plan(string write, string statement, Loss loss, Func<Task> meanwhile)
    {
        private readonly byte[] _write = Encoding.UTF8.GetBytes(write);
        private readonly byte[] _statement = Encoding.UTF8.GetBytes(statement);

        public Loss Loss => loss;

        public Func<Task> Meanwhile => meanwhile;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsMetBy(Connection link, ReadOnlySpan<byte> sent)
        {
            link.HasWritten |= sent.IndexOf(_write) >= 0;
            return link.HasWritten && sent.IndexOf(_statement) >= 0;
        }
    }
}
