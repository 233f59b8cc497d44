using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MigrationPlatform.Benchmarks;

/// <summary>The product as a process of its own, so that its CPU is its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;

    private ServerProcess(Process process, string folder, HttpClient client)
    {
        _process = process;
        _folder = folder;
        Client = client;
    }

    public HttpClient Client { get; }

    /// <summary>From the start of the process to the first 200 of /health/ready.</summary>
    public TimeSpan StartTime { get; private set; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> StartAsync(string? postgres)
    {
        var folder = Directory.CreateTempSubdirectory("migration-platform-benchmark-").FullName;
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MigrationPlatform.Api.dll"), "--urls", url, "--environment", "Development"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        start.Environment["Serilog__MinimumLevel__Default"] = "Warning";
        if (postgres is not null)
        {
            start.Environment["Database__Provider"] = "Postgres";
            start.Environment["ConnectionStrings__MigrationPlatform"] = postgres;
        }

        var watch = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        process.OutputDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(url) };
        var server = new ServerProcess(process, folder, client);
        while (!await IsReadyAsync(client))
        {
            if (process.HasExited || watch.Elapsed > StartDeadline)
                throw new InvalidOperationException("The server did not become ready.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        server.StartTime = watch.Elapsed;
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
