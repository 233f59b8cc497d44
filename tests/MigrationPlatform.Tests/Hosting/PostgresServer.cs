using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Testcontainers.PostgreSql;

namespace MigrationPlatform.Tests.Hosting;

/// <summary>
/// The PostgreSQL server behind the tests, one for the whole run. Taken in this order: the connection string in
/// MIGRATIONPLATFORM_TEST_POSTGRES; server binaries of this machine, as a throw-away cluster; Docker. With none of them the PostgreSQL half
/// is skipped, or fails where CI is set.
/// </summary>
internal static class PostgresServer
{
    private const string Variable = "MIGRATIONPLATFORM_TEST_POSTGRES";

    private static readonly string? Given = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Folder of the server programs; null when this machine has none.</summary>
    public static readonly string? Binaries = FindBinaries();

    /// <summary>Who runs a cluster: initdb refuses root, so root hands it to the user the package made. Null for who is running this.</summary>
    public static readonly string? User = Environment.UserName == "root" ? "postgres" : null;

    /// <summary>Whether folders of this machine are the server's, too.</summary>
    public static bool IsOfThisMachine => Given is null && Binaries is not null;

    private static readonly bool HasDocker = File.Exists("/var/run/docker.sock");
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    public static string? Unavailable { get; } = Given is null && Binaries is null && !HasDocker
        ? $"No PostgreSQL here: install it (Debian: apt-get install postgresql), set {Variable} to a connection string, or start Docker."
        : null;

    public static Task<string> ConnectionStringAsync() => Started.Value;

    /// <summary>Runs a statement as the server's owner, outside any database of a test.</summary>
    public static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await ConnectionStringAsync() + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> StartAsync()
    {
        if (Given is not null)
            return Given;
        if (Binaries is not null)
            return await StartClusterAsync(Binaries);

        var container = new PostgreSqlBuilder("postgres:15").Build();
        await container.StartAsync();
        return container.GetConnectionString();
    }

    private static string? FindBinaries()
    {
        // Debian keeps the server binaries of each version in a folder of its own, off the PATH.
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => folder, StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static async Task<string> StartClusterAsync(string binaries)
    {
        var folder = Directory.CreateTempSubdirectory("migration-platform-postgres-").FullName;
        var data = Path.Combine(folder, "data");
        var port = FreePort();
        if (User is not null)
            await RunAsync(null, "chown", User, folder);

        await RunAsync(User, Path.Combine(binaries, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
        var options = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off -c max_connections=300";
        await RunAsync(User, Path.Combine(binaries, "pg_ctl"), "-D", data, "-w", "-o", options, "-l", Path.Combine(folder, "log"), "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            RunAsync(User, Path.Combine(binaries, "pg_ctl"), "-D", data, "-m", "immediate", "stop").Wait(TimeSpan.FromSeconds(10));
            Directory.Delete(folder, recursive: true);
        };
        return $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
    }

    /// <summary>A port of this machine that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a program to its end, as <paramref name="user"/> where one is given.</summary>
    public static async Task RunAsync(string? user, string program, params string[] arguments)
    {
        var start = user is null ? new ProcessStartInfo(program, arguments) : new ProcessStartInfo("runuser", ["-u", user, "--", program, .. arguments]);
        // pg_ctl hands its own output to the server it starts, which would keep a redirected pipe open for ever; so only failures are
        // reported, by exit code.
        start.WorkingDirectory = Path.GetTempPath();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
