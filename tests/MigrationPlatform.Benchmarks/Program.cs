using System.Globalization;
using MigrationPlatform.Benchmarks;
using MigrationPlatform.Benchmarks.Growth;

// dotnet run -c Release --project tests/MigrationPlatform.Benchmarks -- [--against folder or commit] [--only text of a call] [--rounds 5]
// [--requests 2000]
// dotnet run -c Release --project tests/MigrationPlatform.Benchmarks -- limits [--only text of a call]
// dotnet run -c Release --project tests/MigrationPlatform.Benchmarks -- start [--rounds 5] [--build folder or commit]
// dotnet run -c Release --project tests/MigrationPlatform.Benchmarks -- growth [--rows 1000000]
// dotnet run -c Release --project tests/MigrationPlatform.Benchmarks -- memory [--requests 20000] [--build folder or commit]
if (args is [BareServer.Argument, ..])
{
    await BareServer.RunAsync(args[1..]);
    return 0;
}

if (args is [EmptyServer.Argument, ..])
{
    await EmptyServer.RunAsync(args[1..]);
    return 0;
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var index && index + 1 < args.Length ? args[index + 1] : null;
int Number(string name, int absent) => int.TryParse(Option(name), CultureInfo.InvariantCulture, out var number) ? number : absent;

var postgres = await PostgresCluster.StartAsync();
if (args is ["growth", ..])
    return await GrowthRun.RunAsync(postgres, Number("--rows", 1_000_000)) ? 0 : 1;
await using var gateway = await Gateway.StartAsync();
if (args is ["limits", ..])
    return await Exact.RunAsync(Builds.This, postgres, gateway.Address, Option("--only")) ? 0 : 1;
if (args is ["start", ..])
{
    await Candidate.CompareStartsAsync(await Builds.FindPublishedAsync(Option("--build") ?? "HEAD"), Number("--rounds", 5), postgres, gateway.Address);
    return 0;
}

if (args is ["memory", ..])
{
    await Memory.RunAsync(await Builds.FindPublishedAsync(Option("--build") ?? "HEAD"), Number("--requests", 20_000), postgres, gateway.Address);
    return 0;
}

var other = Option("--against") is { } against ? await Builds.FindAsync(against) : null;
await Comparison.RunAsync(Builds.This, other, Number("--rounds", 5), Number("--requests", 2000), Option("--only"), postgres, gateway.Address);
return 0;
