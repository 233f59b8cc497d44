using System.Diagnostics;
using System.Globalization;
using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Tests.Faults;

/// <summary>
/// A primary and a streaming standby that every commit waits for, as docs/operations.md sets them up. Both are processes of this machine.
/// </summary>
internal sealed class ReplicatedPostgres : IAsyncDisposable
{
    private readonly string _binaries;
    private readonly string _folder;
    private readonly int _primaryPort = PostgresServer.FreePort();
    private readonly int _standbyPort = PostgresServer.FreePort();

    private ReplicatedPostgres(string binaries, string folder) => (_binaries, _folder) = (binaries, folder);

    /// <summary>Both hosts, as an operator configures them.</summary>
    public string ConnectionString =>
        $"Host=127.0.0.1:{_primaryPort},127.0.0.1:{_standbyPort};Username=postgres;Database=postgres;Target Session Attributes=primary";

    public string StandbyConnectionString => $"Host=127.0.0.1;Port={_standbyPort};Username=postgres;Database=postgres";

    public static async Task<ReplicatedPostgres> StartAsync()
    {
        var binaries = PostgresServer.Binaries ?? throw new InvalidOperationException("No server binaries.");
        var folder = Directory.CreateTempSubdirectory("migration-platform-replicated-").FullName;
        if (PostgresServer.User is not null)
            await PostgresServer.RunAsync(null, "chown", PostgresServer.User, folder);
        var servers = new ReplicatedPostgres(binaries, folder);
        await servers.StartPrimaryAsync();
        await servers.StartStandbyAsync();
        return servers;
    }

    /// <summary>Ends every process of the primary at once, as a power cut would.</summary>
    public async Task KillPrimaryAsync()
    {
        var postmaster = (await File.ReadAllLinesAsync(Path.Combine(Data("primary"), "postmaster.pid")))[0];
        var children = await OutputAsync("ps", "-o", "pid=", "--ppid", postmaster);
        await PostgresServer.RunAsync(null, "kill", ["-KILL", postmaster, .. children.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)]);
    }

    public Task PromoteStandbyAsync() => RunAsync("pg_ctl", "-D", Data("standby"), "-w", "promote");

    public async ValueTask DisposeAsync()
    {
        foreach (var name in (string[])["primary", "standby"])
        {
            if (File.Exists(Path.Combine(Data(name), "postmaster.pid")))
                await OutputAsync(PostgresServer.User is null ? [Program("pg_ctl"), .. Stop(name)] : ["runuser", "-u", PostgresServer.User, "--", Program("pg_ctl"), .. Stop(name)]);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string[] Stop(string name) => ["-D", Data(name), "-m", "immediate", "stop"];

    private async Task StartPrimaryAsync()
    {
        await RunAsync("initdb", "-D", Data("primary"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
        await StartAsync("primary", _primaryPort);
    }

    private async Task StartStandbyAsync()
    {
        await RunAsync(
            "pg_basebackup", "-h", "127.0.0.1", "-p", Text(_primaryPort), "-U", "postgres", "-D", Data("standby"),
            "-R", "-C", "-S", "standby", "-X", "stream", "-c", "fast", "--no-sync");
        await StartAsync("standby", _standbyPort);
        await OnPrimaryAsync("ALTER SYSTEM SET synchronous_standby_names = '*'");
        await OnPrimaryAsync("SELECT pg_reload_conf()");
        await Eventually.TrueAsync(async () =>
            (string?)await OnPrimaryAsync("SELECT sync_state FROM pg_stat_replication") == "sync");
    }

    private Task StartAsync(string name, int port) => RunAsync(
        "pg_ctl", "-D", Data(name), "-w", "-l", Path.Combine(_folder, name + ".log"), "-o",
        $"-p {Text(port)} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c fsync=off -c max_connections=200 -c synchronous_commit=on", "start");

    private Task<object?> OnPrimaryAsync(string sql) => ScalarAsync($"Host=127.0.0.1;Port={_primaryPort};Username=postgres;Pooling=false", sql);

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private Task RunAsync(string program, params string[] arguments) => PostgresServer.RunAsync(PostgresServer.User, Program(program), arguments);

    private string Program(string name) => Path.Combine(_binaries, name);

    private string Data(string name) => Path.Combine(_folder, name);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<string> OutputAsync(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
