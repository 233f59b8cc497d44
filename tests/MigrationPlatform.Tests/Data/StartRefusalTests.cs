using System.Runtime.Versioning;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Data;

/// <summary>Whatever keeps the server from serving ends the start, at once, with one line, and never with a stack trace.</summary>
internal static class StartRefusal
{
    public static async Task AssertLineAsync(ServerProcess server, string start, string reason)
    {
        Assert.Equal(1, await server.ExitCodeAsync());
        var line = Assert.Single(server.Errors);
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Output, output => output.Contains("   at ", StringComparison.Ordinal));
        // Nobody waits for what will not change.
        Assert.DoesNotContain(server.Output, output => output.Contains("trying again", StringComparison.Ordinal));
    }
}

public sealed class StartRefusalOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    private const string Setting = "ConnectionStrings:MigrationPlatform: ";

    [SkippableTheory]
    [InlineData("CREATE ROLE {0} LOGIN; CREATE DATABASE {0};", "{0}", "{0}", "has not the right it needs")]
    [InlineData("CREATE DATABASE {0};", "{0}", "{0}", "does not let the role \"{0}\" in")]
    [InlineData("CREATE ROLE {0} LOGIN;", "{0}", "{0}", "has not the right it needs")]
    [InlineData("CREATE DATABASE {0}; ALTER DATABASE {0} SET default_transaction_read_only = on;", "{0}", null, "the database \"{0}\" is read-only")]
    [InlineData("CREATE DATABASE {0} ENCODING 'LATIN1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C';", "{0}", null, "has the encoding LATIN1")]
    public async Task A_database_that_refuses_ends_the_start(string sql, string name, string? role, string reason)
    {
        var unique = $"refusal_{Guid.NewGuid():N}";
        foreach (var statement in string.Format(null, sql, unique).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            await PostgresServer.ExecuteAsync(statement);
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(Database.ConnectionString) { Database = string.Format(null, name, unique) };
        if (role is not null)
            connection.Username = string.Format(null, role, unique);

        await using var server = ServerProcess.Start("Development", new Dictionary<string, string>
        {
            ["Database:Provider"] = "Postgres",
            ["ConnectionStrings:MigrationPlatform"] = connection.ConnectionString,
        });

        await StartRefusal.AssertLineAsync(server, Setting, string.Format(null, reason, unique));
    }

    [SkippableFact]
    public async Task A_database_of_something_else_ends_the_start()
    {
        var foreign = await Database.CreateEmptyAsync();
        await using (var connection = new Npgsql.NpgsqlConnection(foreign + ";Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = new Npgsql.NpgsqlCommand("CREATE TABLE \"NetworkNodes\" (id int)", connection);
            await command.ExecuteNonQueryAsync();
        }

        await using var server = ServerProcess.Start("Development", new Dictionary<string, string>
        {
            ["Database:Provider"] = "Postgres",
            ["ConnectionStrings:MigrationPlatform"] = foreign,
        });

        await StartRefusal.AssertLineAsync(server, Setting, "holds tables of something else");
    }

    [SkippableFact]
    public async Task A_url_as_hosting_platforms_hand_it_out_will_do()
    {
        var keywords = new Npgsql.NpgsqlConnectionStringBuilder(Database.ConnectionString);
        var server = await Database.StartServerAsync(options => options.Settings["ConnectionStrings:MigrationPlatform"] =
            $"postgres://{keywords.Username}:{Uri.EscapeDataString(keywords.Password ?? "x")}@{keywords.Host}:{keywords.Port}/{keywords.Database}?sslmode=prefer");

        Assert.True((await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode);
    }
}

[SupportedOSPlatform("linux")]
public sealed class StartRefusalOnSqlite
{
    private const string Setting = "ConnectionStrings:MigrationPlatform: ";

    [Theory]
    [InlineData("Data Source=:memory:", "in memory")]
    [InlineData("Data Source=shared;Mode=Memory;Cache=Shared", "in memory")]
    [InlineData("Data Source=file:x?mode=memory", "in memory")]
    [InlineData("Data Source=x.db;Mode=ReadOnly", "Mode=ReadOnly")]
    [InlineData("Cache=Shared", "names no file")]
    [InlineData("Data Source=/tmp", "cannot be opened or made")]
    [InlineData("Data Source=/tmp/no/such/folder/x.db", "cannot be opened or made")]
    [InlineData("Data Source=/proc/x.db", "cannot be opened or made")]
    [InlineData("Data Source=/etc/services", "is no SQLite database")]
    public async Task A_file_that_will_not_do_ends_the_start(string connectionString, string reason)
    {
        await using var server = ServerProcess.Start("Development", new Dictionary<string, string> { ["ConnectionStrings:MigrationPlatform"] = connectionString });

        await StartRefusal.AssertLineAsync(server, Setting, reason);
    }

    [SkippableTheory]
    [InlineData("r-xr-xr-x", "rw-rw-rw-")]
    [InlineData("r-xr-xr-x", null)]
    [InlineData("rwxrwxrwx", "r--r--r--")]
    public async Task A_file_or_folder_that_this_user_cannot_write_ends_the_start(string folderMode, string? fileMode)
    {
        var folder = Directory.CreateTempSubdirectory("migration-platform-").FullName;
        var file = Path.Combine(folder, "x.db");
        if (fileMode is not null)
        {
            await File.WriteAllBytesAsync(file, []);
            File.SetUnixFileMode(file, Mode(fileMode));
        }

        File.SetUnixFileMode(folder, Mode(folderMode));
        // Root may write whatever the modes say.
        await using var server = ServerProcess.Start(
            ["--environment", "Development", "--urls", "http://127.0.0.1:0"],
            new Dictionary<string, string> { ["ConnectionStrings:MigrationPlatform"] = $"Data Source={file}" },
            Environment.UserName == "root" ? "nobody" : null);

        await StartRefusal.AssertLineAsync(server, $"{Setting}the file {file} ", "cannot be");
    }

    [Fact]
    public async Task The_file_and_its_log_are_its_owners_alone()
    {
        var file = Path.Combine(Path.GetTempPath(), $"migration-platform-{Guid.NewGuid():N}.db");
        await using (var server = ServerProcess.Start("Development", new Dictionary<string, string> { ["ConnectionStrings:MigrationPlatform"] = $"Data Source={file}" }))
        {
            using var client = await server.ClientAsync();
            foreach (var part in (string[])[file, file + "-wal", file + "-shm"])
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(part));
        }

        foreach (var part in (string[])[file, file + "-wal", file + "-shm"])
            File.Delete(part);
    }

    private static UnixFileMode Mode(string text) =>
        (UnixFileMode)text.Select((letter, place) => letter == '-' ? 0 : 1 << (8 - place)).Sum();
}

public sealed class AddressRefusalTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://192.0.2.1:5080")]
    [InlineData("http://localhost:0")]
    [InlineData("http://127.0.0.1:0/path")]
    public async Task An_address_that_cannot_be_listened_on_ends_the_start(string urls)
    {
        await using var server = Start(urls);

        await StartRefusal.AssertLineAsync(server, "urls: ", "name another address");
    }

    [Fact]
    public async Task A_busy_port_ends_the_start()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        await using var server = Start($"http://{listener.LocalEndpoint}");

        await StartRefusal.AssertLineAsync(server, "urls: ", "address already in use");
    }

    private static ServerProcess Start(string urls) => ServerProcess.Start(
        ["--environment", "Development", "--urls", urls],
        new Dictionary<string, string> { ["ConnectionStrings:MigrationPlatform"] = $"Data Source={Path.Combine(Path.GetTempPath(), $"migration-platform-{Guid.NewGuid():N}.db")}" });
}
