using System.Diagnostics;
using MigrationPlatform.Tests.Hosting;
using Xunit.Abstractions;

namespace MigrationPlatform.Tests.Faults;

/// <summary>The last release and this version beside each other on one database, each a process of its own.</summary>
[Collection(RunAlone.Name)]
public sealed class UpgradeOnPostgres(PostgresDatabase database, ITestOutputHelper output) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    private const int WritesPerPhase = 150;

    [SkippableFact]
    public async Task An_upgrade_and_a_rollback_under_load_fail_no_call()
    {
        var previous = await PreviousVersion.BuildAsync();
        Skip.If(previous is null, "The previous version is not in this clone's history: fetch it, or name another in MIGRATIONPLATFORM_PREVIOUS.");
        var empty = await Database.CreateEmptyAsync();
        var clock = Stopwatch.StartNew();
        await using var old = Start(empty, previous);
        using var atOld = await ThreeApis.AtAsync(await old.ClientAsync(), clock);
        await using var load = new Load(clock);
        load.SendTo(atOld);
        load.Start(callers: 4);
        await WritesAsync(load);

        // It migrates while the old one serves; then both serve, each taking the tokens of the other and reading what the other wrote.
        await using var upgraded = Start(empty, program: null);
        var upgradedClient = await upgraded.ClientAsync();
        using var atNew = await ThreeApis.AtAsync(upgradedClient, clock, atOld.Token);
        using var atNewWithItsToken = await ThreeApis.AtAsync(upgradedClient, clock);
        using var atOldWithNewToken = await ThreeApis.AtAsync(await old.ClientAsync(), clock, atNewWithItsToken.Token);
        load.SendTo(atOld, atNew, atOldWithNewToken, atNewWithItsToken);
        await WritesAsync(load);

        load.SendTo(atNew);
        await WritesAsync(load);
        old.Terminate();
        Assert.Equal(0, await old.ExitCodeAsync());
        await WritesAsync(load);

        // A rollback: the old version starts on the schema of the new one.
        await using var rolledBack = Start(empty, previous);
        using var atRolledBack = await ThreeApis.AtAsync(await rolledBack.ClientAsync(), clock, atNew.Token);
        load.SendTo(atNew, atRolledBack);
        await WritesAsync(load);
        await load.StopAsync();

        output.WriteLine($"{load.Calls.Count} calls, {load.Written.Count} of them writes, in {clock.Elapsed.TotalSeconds:0} s; {load.Calls.Count(call => !call.Succeeded)} failed");
        Assert.All(load.Calls, call => Assert.True(call.Succeeded, call.ToString()));
        foreach (var written in load.Written)
        {
            Assert.True((await atNew.ReadAsync(written)).Succeeded, written.ToString());
            Assert.True((await atRolledBack.ReadAsync(written)).Succeeded, written.ToString());
        }
    }

    private static Task WritesAsync(Load load)
    {
        var enough = load.Written.Count + WritesPerPhase;
        return Eventually.TrueAsync(() => Task.FromResult(load.Written.Count >= enough || load.Calls.Any(call => !call.Succeeded)));
    }

    private static ServerProcess Start(string database, string? program) => ServerProcess.Start(
        ["--environment", "Development", "--urls", "http://127.0.0.1:0"],
        new Dictionary<string, string>
        {
            ["Database:Provider"] = "Postgres",
            ["ConnectionStrings:MigrationPlatform"] = database,
            // Beside each other they send nothing outside; each keeps what it sent in memory.
            ["Sms:Provider"] = "Inbox",
        },
        program: program);
}
