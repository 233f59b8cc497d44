using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Benchmarks;

/// <summary>A server as a process of its own, so that its CPU and its memory are its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly int _probe;

    private ServerProcess(Process process, HttpClient client, int probe)
    {
        (_process, _probe) = (process, probe);
        Client = client;
    }

    public HttpClient Client { get; }

    /// <summary>From the start of the process to the first 200 of /health/ready, and the CPU it took.</summary>
    public (TimeSpan Elapsed, TimeSpan Cpu) Start { get; private set; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    public double PeakMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / 1024.0 / 1024.0;
        }
    }

    public static async Task<ServerProcess> StartAsync(string dll, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, string folder)
    {
        var (url, probe) = ($"http://127.0.0.1:{PostgresServer.FreePort()}", PostgresServer.FreePort());
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments, "--urls", url]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.PortVariable] = probe.ToString(CultureInfo.InvariantCulture);

        var watch = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        // Its log is read, as by a container's runtime, and shown only when the start fails.
        var log = new List<string?>();
        process.OutputDataReceived += (_, line) => Keep(log, line.Data);
        process.BeginOutputReadLine();
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(url) };
        var server = new ServerProcess(process, client, probe);
        while (!await IsReadyAsync(client))
        {
            if (process.HasExited || watch.Elapsed > StartDeadline)
            {
                await server.DisposeAsync();
                throw new InvalidOperationException($"The server did not become ready.\n{string.Join('\n', log)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        server.Start = (watch.Elapsed, server.Cpu);
        return server;
    }

    /// <summary>Managed bytes allocated, and methods compiled, since the start of the process.</summary>
    public async Task<(long Allocated, long Compiled)> ProbeAsync()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, _probe);
        using var answer = new StreamReader(connection.GetStream());
        var numbers = (await answer.ReadToEndAsync()).Split(' ');
        return (long.Parse(numbers[0], CultureInfo.InvariantCulture), long.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Keep(List<string?> log, string? line)
    {
        lock (log)
        {
            if (log.Count < 50)
                log.Add(line);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
