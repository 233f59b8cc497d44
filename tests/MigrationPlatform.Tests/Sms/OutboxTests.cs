using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Api.Sms.Outbox;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

/// <summary>
/// Each test has a clock and a server of its own, alone on the database: two servers whose clocks differ would disagree about what is due.
/// </summary>
public abstract class OutboxTests(TestDatabase database) : DatabaseSuite(database)
{
    private static readonly DateTimeOffset Start = new(2026, 6, 4, 14, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public async Task A_message_never_accepted_is_given_up_with_its_last_reason_when_its_code_dies()
    {
        await using var gateway = await FakeGateway.StartAsync();
        gateway.Behave = (_, context) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        var clock = new FakeTimeProvider(Start);
        await using var server = await StartServerAsync(gateway, clock);
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database, now: Start);
        await caller.OpenAsync(contact);
        await Eventually.TrueAsync(async () => await MessageAsync(mobile) is { Reason: "http-503" });
        Assert.Equal("Healthy", await ReadyAsync(server));

        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("Degraded", await ReadyAsync(server));
        clock.Advance(TimeSpan.FromMinutes(9));

        await Eventually.TrueAsync(async () => await MessageAsync(mobile) is { State: MessageState.Dead, Reason: "http-503" });
        Assert.Equal("Healthy", await ReadyAsync(server));
    }

    [SkippableFact]
    public async Task A_clock_put_back_does_not_hold_a_message_up()
    {
        await using var gateway = await FakeGateway.StartAsync();
        gateway.Behave = (_, context) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        var clock = new FakeTimeProvider(Start);
        await using var server = await StartServerAsync(gateway, clock);
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database, now: Start);
        await caller.OpenAsync(contact);
        await Eventually.TrueAsync(async () => await MessageAsync(mobile) is { Reason: "http-503" });

        gateway.Behave = (_, _) => Task.CompletedTask;
        clock.AdjustTime(Start.AddHours(-1));

        await Eventually.TrueAsync(async () => await MessageAsync(mobile) is { State: MessageState.Sent });
    }

    [SkippableFact]
    public async Task Finished_messages_are_kept_for_a_week()
    {
        var clock = new FakeTimeProvider(Start);
        await using var server = await Database.StartServerAsync(options => options.Clock = clock);
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database, now: Start);
        var request = await caller.OpenAsync(contact);
        await caller.CodeAsync(request);
        await Eventually.TrueAsync(async () => await MessageAsync(mobile) is { State: MessageState.Sent });

        clock.Advance(TimeSpan.FromDays(7));
        Assert.NotNull(await MessageAsync(mobile));
        clock.Advance(TimeSpan.FromHours(1));

        await Eventually.TrueAsync(async () => await MessageAsync(mobile) is null);
    }

    private Task<TestServer> StartServerAsync(FakeGateway gateway, TimeProvider clock) => Database.StartServerAsync(options =>
    {
        options.Clock = clock;
        options.Settings["Sms:Provider"] = "Http";
        options.Settings["Sms:Http:Url"] = gateway.Url.ToString();
        options.Settings["Sms:PollInterval"] = "00:00:00.1";
    });

    private static async Task<string> ReadyAsync(TestServer server)
    {
        using var answer = await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<SmsMessage?> MessageAsync(string mobile)
    {
        await using var db = Database.Open();
        return await db.Set<SmsMessage>().AsNoTracking().SingleOrDefaultAsync(message => message.To == mobile);
    }
}

public sealed class OutboxOnSqlite(SqliteDatabase database) : OutboxTests(database), IClassFixture<SqliteDatabase>;

public sealed class OutboxOnPostgres(PostgresDatabase database) : OutboxTests(database), IClassFixture<PostgresDatabase>;
