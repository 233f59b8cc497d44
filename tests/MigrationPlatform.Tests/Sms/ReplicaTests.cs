using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

/// <summary>Two servers, two processes, one database.</summary>
public sealed class ReplicasOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    private const int Messages = 500;

    [SkippableFact]
    public async Task When_a_replica_is_killed_every_number_still_gets_its_message_and_no_two_different_ones()
    {
        await using var gateway = await FakeGateway.StartAsync();
        var isOpen = false;
        gateway.Behave = async (_, context) =>
        {
            if (!isOpen)
                context.Response.StatusCode = 503;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        };
        var doomed = Start(gateway);
        await using var survivor = Start(gateway);
        var callers = new[] { await CallerAsync(doomed), await CallerAsync(survivor) };
        var prospects = new List<(long Id, string Mobile)>();
        for (var number = 0; number < Messages; number++)
            prospects.Add(await MigrationCaller.ProspectAsync(Database));
        await Parallel.ForEachAsync(
            prospects.Index(), new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (prospect, _) => await callers[prospect.Index % 2].OpenAsync(prospect.Item.Id));

        isOpen = true;
        await Eventually.TrueAsync(() => Task.FromResult(gateway.Accepted.DistinctBy(call => call.Key).Count() > Messages / 4));
        await doomed.DisposeAsync();
        var atDeath = gateway.Accepted.DistinctBy(call => call.Key).Count();

        Assert.InRange(atDeath, Messages / 4, Messages - 1);
        await Eventually.TrueAsync(async () =>
        {
            await using var db = Database.Open();
            return await db.Set<SmsMessage>().CountAsync(message => message.State == MessageState.Sent) == Messages;
        });
        var byNumber = gateway.Calls.ToLookup(call => JsonDocument.Parse(call.Body).RootElement.GetProperty("to").GetString()!);
        var accepted = gateway.Accepted.ToHashSet(ReferenceEqualityComparer.Instance);
        Assert.All(prospects, prospect =>
        {
            var calls = byNumber[prospect.Mobile].ToList();
            Assert.Single(calls.DistinctBy(call => call.Body));
            Assert.Single(calls.DistinctBy(call => call.Key));
            // What the killed replica had sent and could not record is repeated, once.
            Assert.InRange(calls.Count(accepted.Contains), 1, 2);
        });
        Assert.InRange(gateway.Accepted.Count - Messages, 0, 24);
    }

    private ServerProcess Start(FakeGateway gateway) => ServerProcess.Start("Development", new Dictionary<string, string>(Database.ServerSettings)
    {
        ["Sms:Provider"] = "Http",
        ["Sms:Http:Url"] = gateway.Url.ToString(),
        // Short, because three of them are the lease that has to end; long enough that a busy machine times out no send, which would repeat
        // it too.
        ["Sms:SendTimeout"] = "00:00:04",
    });

    private static async Task<MigrationCaller> CallerAsync(ServerProcess server) => await MigrationCaller.AtAsync(await server.ClientAsync());
}
