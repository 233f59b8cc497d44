using System.Diagnostics;
using System.Text.Json;
using MigrationPlatform.Tests.Hosting;
using MigrationPlatform.Tests.Sms;
using Npgsql;
using Xunit.Abstractions;

namespace MigrationPlatform.Tests.Faults;

/// <summary>Two servers on a primary and its standby, each a process of its own.</summary>
[Collection(RunAlone.Name)]
public sealed class FailoverOnPostgres(ITestOutputHelper output)
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(10);

    [SkippableFact]
    public async Task When_the_primary_is_killed_under_load_and_the_standby_promoted_writing_goes_on_and_nothing_acknowledged_is_lost()
    {
        Skip.If(PostgresServer.Binaries is null && Environment.GetEnvironmentVariable("CI") != "true", "No PostgreSQL programs here.");
        await using var gateway = await FakeGateway.StartAsync();
        await using var postgres = await ReplicatedPostgres.StartAsync();
        await using var first = Start(postgres, gateway);
        await using var second = Start(postgres, gateway);
        var clock = Stopwatch.StartNew();
        using var one = await ThreeApis.AtAsync(await first.ClientAsync(), clock);
        using var two = await ThreeApis.AtAsync(await second.ClientAsync(), clock);
        await using var load = new Load(clock);
        load.SendTo(one, two);
        load.Start(callers: 6);

        await Eventually.TrueAsync(() => Task.FromResult(WroteSince(load, TimeSpan.Zero) && load.Written.Count > 100));
        await postgres.KillPrimaryAsync();
        var killed = clock.Elapsed;
        await Eventually.TrueAsync(() => Task.FromResult(Enum.GetValues<ApiName>().All(api => load.Calls.Any(call => call.Api == api && !call.Succeeded))));
        await postgres.PromoteStandbyAsync();
        var promoted = clock.Elapsed;
        await Eventually.TrueAsync(() => Task.FromResult(WroteSince(load, promoted)));
        var writingAgain = Enum.GetValues<ApiName>().Max(api => load.Written.First(call => call.Api == api && call.AnsweredAt > promoted).AnsweredAt) - promoted;
        var before = load.Written.Count;
        await Eventually.TrueAsync(() => Task.FromResult(load.Written.Count > before + 100));
        await load.StopAsync();

        output.WriteLine(
            $"{load.Written.Count} writes acknowledged, {load.Written.Count(call => call.AnsweredAt < killed)} of them before the kill; "
            + $"{load.Calls.Count(call => !call.Succeeded)} calls answered 503; writing again {writingAgain.TotalSeconds:0.0} s after the promotion");
        Assert.InRange(writingAgain, TimeSpan.Zero, Allowed);
        Assert.All(load.Calls, call => Assert.True(call.IsInDialect, call.ToString()));
        foreach (var written in load.Written)
            Assert.True((await two.ReadAsync(written)) is { Succeeded: true } read, written.ToString());
        foreach (var (account, migration) in load.Accounts)
            Assert.Equal([migration], (await one.MigrationsOfAsync(account)).Json.EnumerateArray().Select(one => one.GetProperty("migration_id").GetString()));
        await EverybodyGotOneCodeAsync(postgres, gateway, load, two);
    }

    private static async Task EverybodyGotOneCodeAsync(ReplicatedPostgres postgres, FakeGateway gateway, Load load, ThreeApis server)
    {
        await Eventually.TrueAsync(async () => await QueuedAsync(postgres) == 0);
        var texts = gateway.Calls.Select(call => JsonDocument.Parse(call.Body).RootElement)
            .ToLookup(message => message.GetProperty("to").GetString()!, message => message.GetProperty("text").GetString()!);
        Assert.All(texts, number => Assert.Single(number.Distinct()));

        var contacts = load.Written.Where(call => call.Name == "POST /demoapi/contacts")
            .ToDictionary(call => call.Json.GetProperty("@id").GetString()!, call => call.Json.GetProperty("mobile").GetString()!);
        var requests = load.Written.Where(call => call.Name == "POST /demoapi/contact_migration_requests").ToList();
        Assert.NotEmpty(requests);
        // The code of the oldest, sent before the primary died, and of the newest are the right ones.
        foreach (var request in (Call[])[requests[0], requests[^1]])
        {
            var text = Assert.Single(texts[contacts[request.Json.GetProperty("contactId").GetString()!]].Distinct());
            var code = new string([.. text.Where(char.IsAsciiDigit).Take(6)]);
            var validated = await server.ValidateAsync(request.Json.GetProperty("@id").GetString()!, code);
            Assert.True(validated.Succeeded, $"{text}: {validated}");
        }

        Assert.All(requests, request => Assert.Contains(contacts[request.Json.GetProperty("contactId").GetString()!], texts.Select(number => number.Key)));
    }

    private static bool WroteSince(Load load, TimeSpan instant) =>
        Enum.GetValues<ApiName>().All(api => load.Written.Any(call => call.Api == api && call.AnsweredAt > instant));

    private static async Task<long> QueuedAsync(ReplicatedPostgres postgres)
    {
        await using var connection = new NpgsqlConnection(postgres.StandbyConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""SELECT count(*) FROM "SmsMessages" WHERE "State" = 'queued'""", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static ServerProcess Start(ReplicatedPostgres postgres, FakeGateway gateway) => ServerProcess.Start("Development", new Dictionary<string, string>
    {
        ["Database:Provider"] = "Postgres",
        ["ConnectionStrings:MigrationPlatform"] = postgres.ConnectionString,
        ["Sms:Provider"] = "Http",
        ["Sms:Http:Url"] = gateway.Url.ToString(),
        ["Sms:SendTimeout"] = "00:00:04",
    });
}
