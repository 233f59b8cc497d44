using System.Globalization;
using MigrationPlatform.Tests.Hosting;
using Npgsql;

namespace MigrationPlatform.Benchmarks;

/// <summary>The PostgreSQL server of the tests, and what its processes cost.</summary>
internal sealed class PostgresCluster
{
    private const double TicksPerSecond = 100;

    private readonly NpgsqlConnectionStringBuilder _connection;
    private readonly int _postmaster;

    private PostgresCluster(NpgsqlConnectionStringBuilder connection, int postmaster) => (_connection, _postmaster) = (connection, postmaster);

    public string Host => _connection.Host!;

    public int Port => _connection.Port;

    /// <summary>Of all its processes, those that have ended included. Zero where it runs on another machine.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var ticks = 0L;
            foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)))
            {
                if (Stat(folder) is not { } stat)
                    continue;
                // See proc(5): from the state on; ppid is the second, utime to cstime are the 12th to 15th.
                if (Path.GetFileName(folder) == _postmaster.ToString(CultureInfo.InvariantCulture))
                    ticks += Number(stat, 11) + Number(stat, 12) + Number(stat, 13) + Number(stat, 14);
                else if (Number(stat, 1) == _postmaster)
                    ticks += Number(stat, 11) + Number(stat, 12);
            }

            return TimeSpan.FromSeconds(ticks / TicksPerSecond);
        }
    }

    public static async Task<PostgresCluster> StartAsync()
    {
        if (PostgresServer.Unavailable is { } reason)
            throw new InvalidOperationException(reason);
        var connection = new NpgsqlConnectionStringBuilder(await PostgresServer.ConnectionStringAsync());
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("SELECT pg_backend_pid()");
        var backend = (int)(await command.ExecuteScalarAsync())!;
        return new PostgresCluster(connection, Stat($"/proc/{backend}") is { } stat ? (int)Number(stat, 1) : 0);
    }

    /// <summary>A fresh database; the connection string leaves everything but the address to the server.</summary>
    public async Task<string> CreateAsync(string database)
    {
        await PostgresServer.ExecuteAsync($"CREATE DATABASE {database}");
        return ConnectionStringTo(database, Port);
    }

    public static Task DropAsync(string database) => PostgresServer.ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");

    public string ConnectionStringTo(string database, int port) =>
        new NpgsqlConnectionStringBuilder(_connection.ConnectionString) { Host = _connection.Host == "localhost" ? "127.0.0.1" : _connection.Host, Port = port, Database = database }.ConnectionString;

    private static string[]? Stat(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // It has ended meanwhile.
        }
    }

    private static long Number(string[] stat, int index) => long.Parse(stat[index], CultureInfo.InvariantCulture);
}
