using System.Net;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data.Postgres;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Data;

/// <summary>Of two replicas one has a machine whose clock is ten minutes off, which is as long as a code lives.</summary>
public sealed class SharedClockOnPostgres(PostgresDatabase database) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    [SkippableTheory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task Codes_of_one_replica_hold_at_the_other_and_no_message_is_given_up(int minutes)
    {
        await using var right = await Database.StartServerAsync();
        await using var wrong = await Database.StartServerAsync(options => options.MachineIsAhead = TimeSpan.FromMinutes(minutes));
        MigrationCaller[] callers = [await MigrationCaller.AtAsync(right), await MigrationCaller.AtAsync(wrong)];
        var codes = new Dictionary<string, string>();
        var mobiles = new List<string>();
        for (var number = 0; number < 10; number++)
        {
            var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);
            mobiles.Add(mobile);
            codes.Add(await callers[number % 2].OpenAsync(contact), "");
        }

        await Eventually.TrueAsync(async () =>
        {
            await using var db = Database.Open();
            return await db.Set<SmsMessage>().CountAsync(message => mobiles.Contains(message.To) && message.State == MessageState.Sent) == mobiles.Count;
        });
        foreach (var (request, number) in codes.Keys.Select((request, number) => (request, number)))
        {
            // Whichever replica sent it.
            var code = await Task.WhenAny(callers.Select(caller => caller.CodeAsync(request))).Unwrap();
            Assert.Equal(HttpStatusCode.Created, (await callers[(number + 1) % 2].ValidateAsync(request, code)).Status);
        }
    }

    [SkippableTheory]
    [InlineData(600, true, 600)]
    [InlineData(-600, true, -600)]
    [InlineData(0.9, false, 0)]
    public void A_difference_is_taken_from_a_second_on(double seconds, bool isTaken, double correction)
    {
        var clock = new SharedClock(TimeProvider.System);

        Assert.Equal(isTaken, clock.Adopt(TimeSpan.FromSeconds(seconds)));
        Assert.Equal(TimeSpan.FromSeconds(correction), clock.Correction);
        Assert.False(clock.Adopt(TimeSpan.FromSeconds(seconds + 0.05)));
        Assert.Equal(isTaken, clock.Adopt(TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, clock.Correction);
    }
}
