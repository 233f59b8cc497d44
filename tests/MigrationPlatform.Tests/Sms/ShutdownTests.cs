using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

public abstract class ShutdownTests(TestDatabase database) : GatewaySuite(database)
{
    [SkippableFact]
    public async Task A_server_that_stops_finishes_what_it_has_begun_and_leaves_the_rest_to_the_next_at_once()
    {
        const int Messages = 60;
        await using var gateway = await FakeGateway.StartAsync();
        gateway.Behave = (_, context) => Status(context, 503);
        var requests = new List<Task>();
        await using (var first = await StartServerAsync(gateway, options => options.Settings["Sms:SendTimeout"] = "00:00:20"))
        {
            var caller = await MigrationCaller.AtAsync(first);
            for (var number = 0; number < Messages; number++)
                requests.Add(caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id));
            await Task.WhenAll(requests);
            gateway.Behave = (_, _) => Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System);
            await Eventually.TrueAsync(() => Task.FromResult(gateway.Accepted.Count > 0));
        }

        var watch = Stopwatch.StartNew();
        await using var second = await StartServerAsync(gateway);
        await Eventually.TrueAsync(async () =>
        {
            await using var db = Database.Open();
            return !await db.Set<SmsMessage>().AnyAsync(message => message.State == MessageState.Queued);
        });

        // The lease of the first server would have been a minute.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(29));
        Assert.Equal(gateway.Accepted.Count, gateway.Accepted.DistinctBy(call => call.Key).Count());
        Assert.InRange(gateway.Accepted.Count, Messages, int.MaxValue);
    }
}

public sealed class ShutdownOnSqlite(SqliteDatabase database) : ShutdownTests(database), IClassFixture<SqliteDatabase>;

public sealed class ShutdownOnPostgres(PostgresDatabase database) : ShutdownTests(database), IClassFixture<PostgresDatabase>;
