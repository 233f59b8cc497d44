using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Api.Sms;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Sms;

public abstract class MetricTests(TestDatabase database) : GatewaySuite(database)
{
    private static readonly DateTimeOffset Start = new(2026, 6, 4, 14, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public async Task The_life_of_a_message_is_counted()
    {
        await using var gateway = await FakeGateway.StartAsync();
        gateway.Behave = (_, context) => Status(context, gateway.Calls.Count == 1 ? 503 : 200);
        var clock = new FakeTimeProvider(Start);
        await using var server = await StartServerAsync(gateway, options => options.Clock = clock);
        using var measured = new Measured(server.Services, SmsTelemetry.Name);
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, _) = await MigrationCaller.ProspectAsync(Database, now: Start);

        await caller.OpenAsync(contact);
        await Eventually.TrueAsync(() => Task.FromResult(measured.Sum("sms.failed", "http-503") == 1));
        Assert.Empty(measured.Values("sms.sent"));
        clock.Advance(TimeSpan.FromSeconds(2));
        await Eventually.TrueAsync(() => Task.FromResult(measured.Sum("sms.sent") == 1));

        Assert.Equal(1, measured.Sum("sms.queued"));
        Assert.Equal(2, Assert.Single(measured.Values("sms.time_to_send")));
        Assert.Empty(measured.Values("sms.dropped"));
        Assert.Empty(measured.Values("sms.dead_lettered"));
    }

    [SkippableFact]
    public async Task Messages_that_never_go_out_are_counted_by_reason()
    {
        await using var gateway = await FakeGateway.StartAsync();
        gateway.Behave = (call, context) => Status(context, call.Body.Contains("+33", StringComparison.Ordinal) ? 422 : 503);
        await using var server = await StartServerAsync(gateway);
        using var measured = new Measured(server.Services, SmsTelemetry.Name);
        var caller = await MigrationCaller.AtAsync(server);

        await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);
        await Eventually.TrueAsync(() => Task.FromResult(measured.Sum("sms.dead_lettered", "http-422") == 1));

        gateway.Behave = (_, context) => Status(context, 503);
        var request = await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);
        await Eventually.TrueAsync(() => Task.FromResult(measured.Sum("sms.failed", "http-503") >= 1));
        await caller.CancelAsync(request);
        await Eventually.TrueAsync(() => Task.FromResult(measured.Sum("sms.dropped") == 1));

        Assert.Equal(1, measured.Sum("sms.dead_lettered"));
        Assert.Equal(2, measured.Sum("sms.queued"));
        Assert.Empty(measured.Values("sms.sent"));
    }

    [SkippableFact]
    public async Task Wrong_codes_and_requests_over_a_limit_are_counted()
    {
        await using var gateway = await FakeGateway.StartAsync();
        await using var server = await StartServerAsync(gateway, options => options.Settings["SignatureRequests:SandboxCode"] = "123456");
        using var measured = new Measured(server.Services, SmsTelemetry.Name);
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, _) = await MigrationCaller.ProspectAsync(Database);

        var request = await caller.OpenAsync(contact);
        await caller.ValidateAsync(request, "000000");
        await caller.ValidateAsync(request, "000001");
        await caller.ValidateAsync(request, "123456");
        Assert.Equal(2, measured.Sum("sms.codes.wrong"));

        var (other, _) = await MigrationCaller.ProspectAsync(Database);
        for (var number = 0; number < 7; number++)
            await caller.RequestAsync(other);
        Assert.Equal(2, measured.Sum("sms.requests.refused"));
        Assert.Equal(6, measured.Sum("sms.queued"));
        // Nothing stays for the next test's server, whose clock is another.
        await Eventually.TrueAsync(() => Task.FromResult(measured.Sum("sms.sent") + measured.Sum("sms.dropped") == 6));
    }
}

public sealed class MetricsOnSqlite(SqliteDatabase database) : MetricTests(database), IClassFixture<SqliteDatabase>;

public sealed class MetricsOnPostgres(PostgresDatabase database) : MetricTests(database), IClassFixture<PostgresDatabase>;
