using MigrationPlatform.Benchmarks;

// dotnet run -c Release --project tests/MigrationPlatform.Benchmarks [-- seconds [connection string of an empty PostgreSQL database]]
// Without a connection string the server runs on a SQLite file of its own.
var seconds = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 20;
var postgres = args.Length > 1 ? args[1] : null;

await using var server = await ServerProcess.StartAsync(postgres);
Console.WriteLine($"{(postgres is null ? "SQLite" : "PostgreSQL")}; ready after {server.StartTime.TotalSeconds:0.0} s; {Calls.Callers} callers, {seconds} s a call after as many to warm up");
Console.WriteLine($"{"call",-28}{"requests/s",12}{"median ms",11}{"p99 ms",9}{"server CPU",12}{"PostgreSQL CPU",16}   (CPU: seconds per 1,000 requests)");
var calls = await Calls.OfAsync(server.Client);
foreach (var (name, send) in calls)
{
    await Load.RunAsync(send, TimeSpan.FromSeconds(seconds), server);
    Console.WriteLine(await Load.RunAsync(send, TimeSpan.FromSeconds(seconds), server) with { Call = name });
}
