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

    /// <summary>
    /// A build of the product; <paramref name="port"/> is where it finds the database, the cluster's own port unless a link stands between.
    /// </summary>
    public static async Task<Candidate> ProductAsync(
        string name, string dll, PostgresCluster postgres, Uri gateway, int? port = null, IReadOnlyDictionary<string, string>? runtime = null)
    {
        var folder = Directory.CreateTempSubdirectory("migration-platform-benchmark-");
        var database = NewDatabase();
        await postgres.CreateAsync(database);
        // Development brings the demo rows; what is measured runs as in production, on a database that is there.
        await (await StartAsync("Development", postgres.Port)).DisposeAsync();
        var server = await StartAsync("Staging", port ?? postgres.Port);
        return new Candidate(name, server, await MigrationPlatform.Benchmarks.Calls.OfAsync(server.Client), folder, database);

        Task<ServerProcess> StartAsync(string environment, int at)
        {
            var settings = Settings.Of(postgres.ConnectionStringTo(database, at), environment, folder.FullName, gateway);
            foreach (var (variable, value) in runtime ?? new Dictionary<string, string>())
                settings[variable] = value;
            return ServerProcess.StartAsync(dll, [], settings, folder.FullName);
        }
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

    /// <summary>
    /// Starts a build again and again on a database that is there, and an empty ASP.NET Core application in turns with it.
    /// </summary>
    public static async Task CompareStartsAsync(string dll, int rounds, PostgresCluster postgres, Uri gateway)
    {
        var folder = Directory.CreateTempSubdirectory("migration-platform-benchmark-");
        var database = NewDatabase();
        var address = await postgres.CreateAsync(database);
        await (await ServerProcess.StartAsync(dll, [], Settings.Of(address, "Development", folder.FullName, gateway), folder.FullName)).DisposeAsync();
        var settings = Settings.Of(address, "Staging", folder.FullName, gateway);
        var (elapsed, cpu) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var (empty, product) = (await StartAsync(typeof(Candidate).Assembly.Location, EmptyServer.Argument), await StartAsync(dll));
            elapsed.Add(product.Elapsed / empty.Elapsed);
            cpu.Add(product.Cpu / empty.Cpu);
            Console.WriteLine($"empty {empty.Elapsed.TotalSeconds:0.00} s, {empty.Cpu.TotalSeconds:0.00} of CPU; product {product.Elapsed.TotalSeconds:0.00} s, {product.Cpu.TotalSeconds:0.00} of CPU");
        }

        Console.WriteLine($"start to ready: {Median(elapsed):0.00} x an empty application ({elapsed.Min():0.00} to {elapsed.Max():0.00}); CPU {Median(cpu):0.00} x ({cpu.Min():0.00} to {cpu.Max():0.00})");
        folder.Delete(recursive: true);
        await PostgresCluster.DropAsync(database);

        async Task<(TimeSpan Elapsed, TimeSpan Cpu)> StartAsync(string program, params string[] arguments)
        {
            await using var server = await ServerProcess.StartAsync(program, arguments, settings, folder.FullName);
            return server.Start;
        }

        static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
        await PostgresCluster.DropAsync(_database);
    }

    private static string NewDatabase() => $"bench_{Guid.NewGuid():N}";
}
