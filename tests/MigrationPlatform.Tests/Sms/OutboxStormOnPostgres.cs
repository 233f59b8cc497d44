using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.Codes;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.Hosting;
using Xunit.Abstractions;

namespace MigrationPlatform.Tests.Sms;

/// <summary>
/// Three replicas, one of which is killed, and a gateway that fails one call in three, hangs, asks for patience and dies: every live
/// code is delivered, in order of age, and none after its request has ended. <c>OUTBOX_MESSAGES=100000 dotnet test -c Release --filter
/// OutboxStorm</c> sends that many.
/// </summary>
public sealed class OutboxStormOnPostgres(PostgresDatabase database, ITestOutputHelper output) : DatabaseSuite(database), IClassFixture<PostgresDatabase>
{
    private const int EndedEvery = 20;
    private const int RefusedEvery = 25;
    private const int Batch = 2000;

    // What workers have in hand at three replicas, what a killed one had, and what is on its way through the network.
    private const int InHand = 400;

    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("OUTBOX_MESSAGES"), CultureInfo.InvariantCulture, out var messages) ? messages : null;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(CodeSecret.MinBytes);

    private readonly List<Guid> _live = [];
    private readonly HashSet<string> _ended = [];
    private readonly HashSet<string> _refused = [];

    [SkippableFact]
    public async Task Every_live_code_is_delivered_oldest_first_and_none_of_a_request_that_has_ended()
    {
        await using (await Database.StartServerAsync())
            await FillAsync(Asked ?? 100);
        var bad = new BadGateway { Refused = _refused, Relents = Asked is null ? 3 : int.MaxValue };
        await using var gateway = await FakeGateway.StartAsync();
        gateway.Behave = bad.AnswerAsync;
        var watch = Stopwatch.StartNew();
        await using var first = Start(gateway);
        await using var second = Start(gateway);
        var third = Start(gateway);

        await UntilAsync(() => Task.FromResult(bad.Sent.Count > _live.Count / 3));
        await third.DisposeAsync();
        gateway.TalksRubbish = true;
        await UntilAsync(async () => await CountAsync(message => message.Reason != null) > 0);
        gateway.TalksRubbish = false;
        await using var fourth = Asked is null ? null : Start(gateway);
        await UntilAsync(async () => await CountAsync(message => message.State == MessageState.Queued) == 0);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bad.Calls} calls for {_live.Count} messages in {watch.Elapsed.TotalSeconds:0} s, {_refused.Count} refused, {_ended.Count} ended before"));
        Assert.Equal(0, bad.Asked.Count(_ended.Contains));
        Assert.Equal(_live.Count - _refused.Count, bad.Sent.Count);
        Assert.Equal(_refused.Count, await CountAsync(message => message.State == MessageState.Dead && message.Reason == "http-400"));
        AssertOldestFirst([.. bad.Asked]);

        // The operator has the gateway mended.
        bad.Refuses = false;
        await using var retry = ServerProcess.Start(["outbox", "retry", "--environment", "Development"], Settings(gateway));
        Assert.Equal(0, await retry.ExitCodeAsync());
        Assert.Contains(retry.Output, line => line.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{_refused.Count} put back"), StringComparison.Ordinal));
        await UntilAsync(() => Task.FromResult(bad.Sent.Count == _live.Count));
        Assert.Equal(_live.Select(id => id.ToString()).Order(StringComparer.Ordinal), bad.Sent.Keys.Order(StringComparer.Ordinal));
    }

    private async Task FillAsync(int count)
    {
        var (keyId, began) = (new CodeSecret(Secret).KeyId, TimeProvider.System.Now() - TimeSpan.FromMilliseconds(count));
        foreach (var numbers in Enumerable.Range(0, count).Chunk(Batch))
        {
            await using var db = Database.Open();
            var contacts = numbers.Select(number => Contact.Register("demoapi", 1356, new PersonalData { FamilyName = "Storm", GivenName = "Léa", Mobile = Mobile(number) }, began)).ToList();
            db.AddRange(contacts);
            await db.SaveChangesAsync();
            foreach (var (number, contact) in numbers.Zip(contacts))
            {
                var (id, now) = (Guid.CreateVersion7(began), began + TimeSpan.FromMilliseconds(number));
                var request = new SignatureRequest("demoapi", contact.Id, 1357, Mobile(number), id, keyId, now, Lifetime);
                db.Add(request);
                SmsOutbox.Add(db, id, Mobile(number), now, now + Lifetime);
                if (number % EndedEvery == 0)
                {
                    request.Cancel(now);
                    _ended.Add(id.ToString());
                    continue;
                }

                _live.Add(id);
                if (number % RefusedEvery == 1)
                    _refused.Add(Mobile(number));
            }

            await db.SaveChangesAsync();
        }
    }

    // Whoever is asked for first may be overtaken by no more than what others have in hand.
    private void AssertOldestFirst(List<string> asked)
    {
        var age = _live.Select((id, place) => (id, place)).ToDictionary(one => one.id.ToString(), one => one.place);
        Assert.All(asked.Select((key, place) => age[key] - place), ahead => Assert.InRange(ahead, int.MinValue, InHand));
    }

    private static string Mobile(int number) => string.Create(CultureInfo.InvariantCulture, $"+336{30_000_000 + number}");

    // A message may be tried six times, with a wait between two tries that doubles each time.
    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(Asked is not null || watch.Elapsed < TimeSpan.FromMinutes(4), "Not so within four minutes.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private async Task<int> CountAsync(System.Linq.Expressions.Expression<Func<SmsMessage, bool>> which)
    {
        await using var db = Database.Open();
        return await db.Set<SmsMessage>().CountAsync(which);
    }

    private ServerProcess Start(FakeGateway gateway) => ServerProcess.Start("Development", Settings(gateway));

    private Dictionary<string, string> Settings(FakeGateway gateway) => new Dictionary<string, string>(Database.ServerSettings)
    {
        ["SignatureRequests:CodeSecret"] = Convert.ToBase64String(Secret),
        ["Sms:Provider"] = "Http",
        ["Sms:Http:Url"] = gateway.Url.ToString(),
        ["Sms:SendTimeout"] = "00:00:03",
    };
}
