using System.Net;
using System.Xml;
using MigrationPlatform.Tests.BundleMigrations;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Control.Clock;

public abstract class ClockTests(TestDatabase database) : ControlSuite(database)
{
    [SkippableFact]
    public async Task The_clock_is_read_moved_and_returned()
    {
        await using var server = await Database.StartServerAsync();
        var client = server.Client;

        Assert.Equal("PT0S", (await client.ControlAsync("GET", "/dev/clock")).GetProperty("offset").GetString());
        var before = TimeProvider.System.GetUtcNow();
        var moved = await client.AdvanceAsync("PT10M");
        Assert.Equal("PT10M", moved.GetProperty("offset").GetString());
        Assert.InRange(moved.GetProperty("now").GetDateTimeOffset(), before + TimeSpan.FromMinutes(10), before + TimeSpan.FromMinutes(12));
        Assert.Equal("P1DT10M", (await client.AdvanceAsync("P1D")).GetProperty("offset").GetString());
        var returned = await client.ControlAsync("DELETE", "/dev/clock");

        Assert.Equal("PT0S", returned.GetProperty("offset").GetString());
        Assert.InRange(returned.GetProperty("now").GetDateTimeOffset(), before, before + TimeSpan.FromMinutes(2));
    }

    [SkippableTheory]
    [InlineData("{}")]
    [InlineData("""{"by":null}""")]
    [InlineData("""{"by":600}""")]
    [InlineData("""{"by":"ten minutes"}""")]
    [InlineData("""{"by":"-PT10M"}""")]
    [InlineData("""{"by":"PT0S"}""")]
    [InlineData("""{"by":"P10000D"}""")]
    [InlineData("""{"by":"P999999999999D"}""")]
    public async Task Whatever_is_not_forwards_is_refused(string body)
    {
        var server = await ServerAsync();

        (await server.Client.DevAsync("POST", "/dev/clock/advance", body)).Refuses("by", "must be an ISO 8601 duration above zero, such as PT10M");
    }

    [SkippableFact]
    public async Task A_body_that_is_no_object_and_a_field_nobody_knows_are_refused_by_name()
    {
        var server = await ServerAsync();

        (await server.Client.DevAsync("POST", "/dev/clock/advance", "[]")).Refuses("$", "must be a JSON object");
        (await server.Client.DevAsync("POST", "/dev/clock/advance", "{")).Refuses("$", "must be a JSON object");
        (await server.Client.DevAsync("POST", "/dev/clock/advance", """{"by":"PT1M","until":1}""")).Refuses("until", "is no field of this call; it has by");
    }

    [SkippableFact]
    public async Task Codes_tokens_and_limits_are_judged_by_it_and_what_was_made_later_stays_valid_on_the_way_back()
    {
        await using var server = await Database.StartServerAsync();
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, _) = await MigrationCaller.ProspectAsync(Database);
        var request = await caller.OpenAsync(contact);
        var code = await caller.CodeAsync(request);

        await server.Client.AdvanceAsync("PT10M");
        Assert.Equal("400 api.error.signature-request.code-expired", (await caller.ValidateAsync(request, code)).Refusal);
        Assert.Equal("expired", (await caller.GetAsync(request)).Text("state"));

        for (var number = 0; number < 4; number++)
            await caller.OpenAsync(contact);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await caller.RequestAsync(contact)).Status);
        await server.Client.AdvanceAsync("PT49M");
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync(request)).Status);
        await server.Client.AdvanceAsync("PT2M");
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.GetAsync(request)).Status);

        var later = await MigrationCaller.AtAsync(server);
        var pending = await later.OpenAsync(contact);
        var created = (await later.GetAsync(pending)).Json.GetProperty("createdAt").GetDateTimeOffset();
        Assert.True(created > TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(59));
        await server.Client.ControlAsync("DELETE", "/dev/clock");
        Assert.Equal(HttpStatusCode.Created, (await later.ValidateAsync(pending, await later.CodeAsync(pending))).Status);
    }

    [SkippableFact]
    public async Task An_idempotency_key_ends_when_the_clock_says_so()
    {
        await using var server = await Database.StartServerAsync();
        using var client = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var (account, other) = (Random.Shared.NextInt64(1 << 40), Random.Shared.NextInt64(1 << 40));

        using var first = await client.PostJsonAsync("/v2/orgs/telco/signups/migration", Body(account), key);
        using var clash = await client.PostJsonAsync("/v2/orgs/telco/signups/migration", Body(other), key);
        await server.Client.AdvanceAsync(XmlConvert.ToString(TimeSpan.FromHours(24)));
        using var later = await client.PostJsonAsync("/v2/orgs/telco/signups/migration", Body(other), key);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.OK], [first.StatusCode, clash.StatusCode, later.StatusCode]);
    }

    private static string Body(long account) => $$$"""{"account":{"account_id":{{{account}}},"subscriptions":{},"new_bundle_id":3072}}""";
}

public sealed class ClockOnSqlite(SqliteDatabase database) : ClockTests(database), IClassFixture<SqliteDatabase>;

public sealed class ClockOnPostgres(PostgresDatabase database) : ClockTests(database), IClassFixture<PostgresDatabase>;
