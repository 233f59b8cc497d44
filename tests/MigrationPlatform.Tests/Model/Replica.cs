using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Model;

/// <summary>A server process that can be killed and comes back.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, string> _settings;
    private ServerProcess _process;
    private HttpClient _http;

    private Replica(IReadOnlyDictionary<string, string> settings, ServerProcess process, HttpClient http) => (_settings, _process, _http) = (settings, process, http);

    public HttpClient Http => Volatile.Read(ref _http);

    public static async Task<Replica> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var process = ServerProcess.Start("Development", settings);
        return new Replica(settings, process, await ClientAsync(process));
    }

    /// <summary>What it logged last of failures of its own.</summary>
    public IEnumerable<string> Failures => _process.Output.SkipWhile(line => !line.Contains("Unhandled exception", StringComparison.Ordinal)).Take(60);

    /// <summary>Kills it at once. The task ends when another one answers in its place.</summary>
    public async Task KillAsync()
    {
        await _process.DisposeAsync();
        _process = ServerProcess.Start("Development", _settings);
        Volatile.Write(ref _http, await ClientAsync(_process));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }

    // A connection for each call: HTTP clients may repeat what they sent down a connection that turns out to be closed.
    private static async Task<HttpClient> ClientAsync(ServerProcess process)
    {
        using var address = await process.ClientAsync();
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.Zero })
        {
            BaseAddress = address.BaseAddress,
            Timeout = TimeSpan.FromMinutes(2),
        };
    }
}
