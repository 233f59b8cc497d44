using System.Net;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Tests.ClubNetwork.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrationRequests;

/// <summary>Each test has a clock and a server of its own, alone on the database.</summary>
public abstract class LimitTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string TooMany = "429 api.error.signature-request.too-many-requests";
    private static readonly DateTimeOffset Start = new(2026, 6, 4, 14, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public async Task The_sixth_request_of_a_contact_waits_as_long_as_it_is_told_and_no_longer()
    {
        var clock = new FakeTimeProvider(Start);
        await using var server = await Database.StartServerAsync(options => options.Clock = clock);
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, _) = await MigrationCaller.ProspectAsync(Database, now: Start);
        for (var number = 0; number < 5; number++)
        {
            await caller.OpenAsync(contact);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        // The first of the five leaves the hour 55 minutes from here.
        var refused = await caller.RequestAsync(contact);
        Assert.Equal(TooMany, refused.Refusal);
        Assert.Equal("3300", refused.Headers.GetValues("Retry-After").Single());
        clock.Advance(TimeSpan.FromSeconds(3299));
        refused = await caller.RequestAsync(contact);
        Assert.Equal(TooMany, refused.Refusal);
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.Created, (await (await MigrationCaller.AtAsync(server)).RequestAsync(contact)).Status);
    }

    [SkippableFact]
    public async Task A_refused_request_leaves_the_pending_one_alone()
    {
        var clock = new FakeTimeProvider(Start);
        await using var server = await Database.StartServerAsync(options =>
        {
            options.Clock = clock;
            options.Settings["SignatureRequests:MaxPerNumberPerHour"] = "2";
        });
        var caller = await MigrationCaller.AtAsync(server);
        var (first, mobile) = await MigrationCaller.ProspectAsync(Database, now: Start);
        var (second, _) = await MigrationCaller.ProspectAsync(Database, mobile: mobile, now: Start);
        await caller.OpenAsync(first);
        var pending = await caller.OpenAsync(second);

        Assert.Equal(TooMany, (await caller.RequestAsync(second)).Refusal);
        Assert.Equal(TooMany, (await caller.RequestAsync(first)).Refusal);
        Assert.Equal(HttpStatusCode.Created, (await caller.ValidateAsync(pending, await caller.CodeAsync(pending))).Status);
    }
}

public sealed class LimitsOnSqlite(SqliteDatabase database) : LimitTests(database), IClassFixture<SqliteDatabase>;

public sealed class LimitsOnPostgres(PostgresDatabase database) : LimitTests(database), IClassFixture<PostgresDatabase>;
