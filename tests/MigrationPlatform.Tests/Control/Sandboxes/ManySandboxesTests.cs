using System.Collections.Concurrent;
using System.Diagnostics;
using MigrationPlatform.Tests.Hosting;
using Xunit.Abstractions;

namespace MigrationPlatform.Tests.Control.Sandboxes;

public abstract class ManySandboxesTests(TestDatabase database, ITestOutputHelper output) : ControlSuite(database)
{
    private const int Callers = 32;

    // The long form and the timings, which want a machine to themselves, are run on request: MIGRATIONPLATFORM_TEST_SANDBOXES=1000.
    private const string Variable = "MIGRATIONPLATFORM_TEST_SANDBOXES";

    private static readonly int? Requested = int.TryParse(Environment.GetEnvironmentVariable(Variable), out var many) ? many : null;
    private static readonly int Sandboxes = Requested ?? 64;

    [SkippableFact]
    public async Task Callers_in_parallel_each_in_a_sandbox_of_its_own_see_nothing_of_each_other()
    {
        await using var server = await Database.StartServerAsync();
        var moved = new ConcurrentBag<string>();
        var watch = Stopwatch.StartNew();

        await Parallel.ForAsync(0, Sandboxes, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (number, _) =>
        {
            using var sandbox = await SandboxCaller.CreateAsync(server);
            moved.Add(await sandbox.MoveProspectAsync());
            Assert.Single(await sandbox.SmsAsync());
            await sandbox.OkAsync("POST", sandbox.Transfers, """{"name":"the_same","target":"1","attached_data":[]}""");
            await sandbox.OkAsync("POST", sandbox.Bundles, $$$"""{"account":{"account_id":{{{number}}},"subscriptions":{},"new_bundle_id":3072}}""");
            var listed = await sandbox.OkAsync("GET", sandbox.Bundles);
            Assert.Equal(number, Assert.Single(listed.EnumerateArray()).GetProperty("account_id").GetInt32());
            var contacts = (await sandbox.OkAsync("GET", $"/{sandbox.ClientToken}/contacts")).GetProperty("hydra:member").EnumerateArray().ToArray();
            Assert.Equal(6, contacts.Length);
            Assert.All(contacts, contact => Assert.StartsWith($"/{sandbox.ClientToken}/", contact.GetProperty("@id").GetString(), StringComparison.Ordinal));
        });

        output.WriteLine($"{Sandboxes} sandboxes by {Callers} callers: {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(Sandboxes, moved.Distinct().Count());
    }

    [SkippableFact]
    public async Task A_sandbox_is_made_in_milliseconds_and_a_reset_takes_less_than_a_second()
    {
        Skip.If(Requested is null, $"Timings are measured on request: set {Variable}=1000.");
        await using var server = await Database.StartServerAsync();
        var creation = await MedianAsync(() => server.Client.ControlAsync("POST", "/dev/sandboxes", "{}"));
        var reset = await MedianAsync(() => server.Client.ControlAsync("POST", "/dev/reset"));

        output.WriteLine($"Median of 50: sandbox {creation:0.0} ms, reset {reset:0.0} ms");
        Assert.InRange(creation, 0, 50);
        Assert.InRange(reset, 0, 1000);
    }

    private static async Task<double> MedianAsync(Func<Task> call)
    {
        var times = new List<double>();
        for (var run = 0; run < 55; run++)
        {
            var watch = Stopwatch.StartNew();
            await call();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Skip(5).Order().ElementAt(25);
    }
}

public sealed class ManySandboxesOnSqlite(SqliteDatabase database, ITestOutputHelper output) : ManySandboxesTests(database, output), IClassFixture<SqliteDatabase>;

public sealed class ManySandboxesOnPostgres(PostgresDatabase database, ITestOutputHelper output) : ManySandboxesTests(database, output), IClassFixture<PostgresDatabase>;
