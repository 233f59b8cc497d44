namespace MigrationPlatform.Benchmarks;

/// <summary>A server that is measured, on a database of its own.</summary>
internal sealed class Candidate : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly string _database;

    private Candidate(string name, ServerProcess server, IReadOnlyDictionary<string, Func<Task>> calls, DirectoryInfo folder, string database)
    {
        (Name, Server, Calls) = (name, server, calls);
        (_folder, _database) = (folder, database);
    }

    public string Name { get; }

    public ServerProcess Server { get; }

    public IReadOnlyDictionary<string, Func<Task>> Calls { get; }

    /// <summary>A build of the product; <paramref name="port"/> is where it finds the database, the cluster's own port unless a link stands between.</summary>
    public static async Task<Candidate> ProductAsync(string name, string dll, PostgresCluster postgres, Uri gateway, int? port = null)
    {
        var folder = Directory.CreateTempSubdirectory("migration-platform-benchmark-");
        var database = NewDatabase();
        await postgres.CreateAsync(database);
        // Development brings the demo rows; what is measured runs as in production, on a database that is there.
        await (await StartAsync("Development", postgres.Port)).DisposeAsync();
        var server = await StartAsync("Staging", port ?? postgres.Port);
        return new Candidate(name, server, await MigrationPlatform.Benchmarks.Calls.OfAsync(server.Client), folder, database);

        Task<ServerProcess> StartAsync(string environment, int at) =>
            ServerProcess.StartAsync(dll, [], Settings.Of(postgres.ConnectionStringTo(database, at), environment, folder.FullName, gateway), folder.FullName);
    }

    /// <summary>The bare server, on a database that the build <paramref name="dll"/> makes.</summary>
    public static async Task<Candidate> BareAsync(string dll, PostgresCluster postgres, Uri gateway)
    {
        var folder = Directory.CreateTempSubdirectory("migration-platform-benchmark-");
        var database = NewDatabase();
        var settings = Settings.Of(await postgres.CreateAsync(database), "Development", folder.FullName, gateway);
        await (await ServerProcess.StartAsync(dll, [], settings, folder.FullName)).DisposeAsync();
        var server = await ServerProcess.StartAsync(typeof(Candidate).Assembly.Location, [BareServer.Argument], settings, folder.FullName);
        return new Candidate("bare", server, await MigrationPlatform.Benchmarks.Calls.OfBareServerAsync(server.Client), folder, database);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
        await PostgresCluster.DropAsync(_database);
    }

    private static string NewDatabase() => $"bench_{Guid.NewGuid():N}";
}
