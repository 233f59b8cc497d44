using System.Text;
using MigrationPlatform.Testing.Control;
using MigrationPlatform.Testing.Hosting;

namespace MigrationPlatform.Testing;

/// <summary>
/// A MigrationPlatform server in this process, on a port and a database of its own, ready to be called. Disposing it stops it.
/// One serves a whole test run: give each test a <see cref="Sandbox"/>.
/// </summary>
public sealed class MigrationPlatformServer : IAsyncDisposable
{
    private readonly ServerHost _host;
    private readonly ControlClient _control;

    private MigrationPlatformServer(ServerHost host)
    {
        _host = host;
        _control = new ControlClient(host.Address);
        Clock = new ServerClock(_control);
        Inbox = new SmsInbox(_control, null);
        Faults = new FaultList(_control, null);
        Requests = new RequestJournal(_control, null);
    }

    /// <summary>Where the server listens, such as <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri BaseAddress => _host.Address;

    /// <summary>The time that the server judges everything by.</summary>
    public ServerClock Clock { get; }

    /// <summary>The SMS of every sandbox and of the demo.</summary>
    public SmsInbox Inbox { get; }

    /// <summary>Failures of the next calls, whoever makes them.</summary>
    public FaultList Faults { get; }

    /// <summary>What the server received, from whomever.</summary>
    public RequestJournal Requests { get; }

    /// <summary>Starts a server. It is ready when the task completes.</summary>
    /// <param name="options">How; on a free port and on a SQLite file that goes with it unless given.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="MigrationPlatformException">It cannot start: the message names the setting.</exception>
    public static async Task<MigrationPlatformServer> StartAsync(MigrationPlatformServerOptions? options = null, CancellationToken cancellationToken = default) =>
        // Building a server takes a while; a caller with a synchronization context is not held.
        new(await Task.Run(() => ServerHost.StartAsync(options ?? new MigrationPlatformServerOptions(), cancellationToken), cancellationToken).ConfigureAwait(false));

    /// <summary>A client of this server, without credentials.</summary>
    public HttpClient CreateClient() => _control.CreateClient(BaseAddress);

    /// <summary>Makes a world of its own with its own credentials: for one test.</summary>
    /// <param name="world">
    /// What it starts with: the JSON of a world file without <c>clientToken</c>, <c>{"nodes":[…],"clubs":[…],"contacts":[…]}</c>. What the
    /// demo holds unless given.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="MigrationPlatformException">The world has faults: each with its path.</exception>
    public async Task<Sandbox> CreateSandboxAsync(string? world = null, CancellationToken cancellationToken = default)
    {
        using var content = new StringContent(world is null ? "{}" : $$"""{"world":{{world}}}""", Encoding.UTF8, "application/json");
        return new Sandbox(_control, await _control.ReadAsync(HttpMethod.Post, "dev/sandboxes", content, ControlJson.Default.SandboxJson, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Makes everything as after a first start: the demo, the clock; sandboxes, faults, recorded requests and messages are gone.
    /// </summary>
    public async Task ResetAsync(CancellationToken cancellationToken = default)
    {
        await _control.SendAsync(HttpMethod.Post, "dev/reset", null, cancellationToken).ConfigureAwait(false);
        _control.NoteWorldChange();
    }

    /// <summary>Stops the server and removes its SQLite file.</summary>
    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _host.DisposeAsync().ConfigureAwait(false);
    }
}
