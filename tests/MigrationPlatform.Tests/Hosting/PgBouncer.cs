using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Npgsql;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>A PgBouncer in transaction mode before the tests' PostgreSQL.</summary>
[SupportedOSPlatform("linux")]
internal sealed class PgBouncer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/pgbouncer";

    private readonly Process _process;
    private readonly string _folder;

    private PgBouncer(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? Unavailable => File.Exists(Program) ? null : "No PgBouncer here (Debian: apt-get install pgbouncer).";

    public int Port { get; }

    public static async Task<PgBouncer> StartAsync(string connectionString)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        var folder = Directory.CreateTempSubdirectory("migration-platform-pgbouncer-").FullName;
        var port = PostgresServer.FreePort();
        var settings = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(settings, $"""
            [databases]
            * = host={target.Host} port={target.Port} user={target.Username}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = 8
            max_client_conn = 300
            """);
        string[] command = [Program, settings];
        // It refuses to run as root.
        if (Environment.UserName == "root")
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            command = ["runuser", "-u", "postgres", "--", .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
        var bouncer = new PgBouncer(Process.Start(start) ?? throw new InvalidOperationException("PgBouncer did not start."), folder, port);
        bouncer._process.BeginErrorReadLine();
        bouncer._process.BeginOutputReadLine();
        await Eventually.TrueAsync(() => Task.FromResult(Listens(port)));
        return bouncer;
    }

    /// <summary>The same database, through it.</summary>
    public string Through(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = Port }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool Listens(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
