using System.Net;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.Requests;

/// <summary>Each test has a clock and a server of its own, alone on the database.</summary>
public abstract class LimitTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string TooMany = "429 api.error.signature-request.too-many-requests";
    private static readonly DateTimeOffset Start = new(2026, 6, 4, 14, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    [Shows("club-migration-429")]
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

    [SkippableFact]
    [Shows("club-migration-429")]
    public async Task A_client_token_has_a_limit_over_all_its_contacts_and_no_other_pays_for_it()
    {
        // Later than any other test, whose requests would count.
        var clock = new FakeTimeProvider(Start.AddYears(10));
        await using var server = await Database.StartServerAsync(options =>
        {
            options.Clock = clock;
            options.Settings["SignatureRequests:MaxPerClientTokenPerHour"] = "3";
            options.AddOtherTenant();
        });
        var demo = await MigrationCaller.AtAsync(server);
        var other = await OtherTenant.CallerAsync(Database, server);
        var contacts = new List<long>();
        for (var number = 0; number < 8; number++)
            contacts.Add((await MigrationCaller.ProspectAsync(Database, now: Start)).Id);

        var answers = await Task.WhenAll(contacts.Select(contact => demo.RequestAsync(contact)));

        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        var refused = answers.Where(answer => answer.Status != HttpStatusCode.Created).ToList();
        Assert.All(refused, answer => Assert.Equal((TooMany, "3600"), (answer.Refusal, answer.Headers.GetValues("Retry-After").Single())));
        Assert.Equal(HttpStatusCode.Created, (await other.RequestAsync(await OtherTenant.ProspectAsync(Database, null, Start), OtherTenant.Club)).Status);
    }

    [SkippableFact]
    [Shows("club-migration-429")]
    public async Task A_number_has_a_share_per_client_token_and_a_limit_over_all()
    {
        var clock = new FakeTimeProvider(Start.AddHours(5));
        await using var server = await Database.StartServerAsync(options =>
        {
            options.Clock = clock;
            // With control calls all sandboxes have the same numbers, and what counts over all client tokens counts for each.
            options.Settings["Control:Enabled"] = "false";
            options.Settings["SignatureRequests:MaxPerNumberPerHour"] = "2";
            options.Settings["SignatureRequests:MaxPerNumberOverallPerHour"] = "3";
            options.AddOtherTenant();
        });
        var demo = await MigrationCaller.AtAsync(server);
        var other = await OtherTenant.CallerAsync(Database, server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database, now: Start);
        var theirs = await OtherTenant.ProspectAsync(Database, mobile, Start);

        await demo.OpenAsync(contact);
        await demo.OpenAsync(contact);
        Assert.Equal(TooMany, (await demo.RequestAsync(contact)).Refusal);

        Assert.Equal(HttpStatusCode.Created, (await other.RequestAsync(theirs, OtherTenant.Club)).Status);
        Assert.Equal(TooMany, (await other.RequestAsync(theirs, OtherTenant.Club)).Refusal);
    }

    [SkippableFact]
    [Shows("club-attempts-429", "club-migration-429")]
    public async Task Guessing_ends_after_fifty_wrong_codes_a_day_over_requests_and_contacts_with_the_number()
    {
        const string tooManyWrong = "429 api.error.signature-request.too-many-attempts";
        var clock = new FakeTimeProvider(Start.AddHours(10));
        await using var server = await Database.StartServerAsync(options => options.Clock = clock);
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database, now: Start);
        var (again, _) = await MigrationCaller.ProspectAsync(Database, mobile: mobile, now: Start);
        var (pendingContact, _) = await MigrationCaller.ProspectAsync(Database, mobile: mobile, now: Start);
        for (var request = 0; request < 9; request++)
        {
            var iri = await caller.OpenAsync(request % 2 == 0 ? contact : again);
            for (var attempt = 0; attempt < 5; attempt++)
                Assert.Equal(HttpStatusCode.BadRequest, (await caller.ValidateAsync(iri, "wrong")).Status);
        }

        // 45 so far. Of two requests with twelve guesses at once, five are taken.
        var pending = await caller.OpenAsync(pendingContact);
        var last = await caller.OpenAsync(again);
        var code = await caller.CodeAsync(pending);
        var guesses = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => caller.ValidateAsync(number % 2 == 0 ? pending : last, "wrong")));
        Assert.Equal(5, guesses.Count(answer => answer.Status == HttpStatusCode.BadRequest && answer.Text("hydra:description") != "api.error.signature-request.transition-not-allowed"));

        var refused = await caller.ValidateAsync((await caller.GetAsync(pending)).Text("state") == "requested" ? pending : last, code);
        Assert.Equal(tooManyWrong, refused.Refusal);
        Assert.Equal("87000", refused.Headers.GetValues("Retry-After").Single()); // A day, and the ten minutes the codes live.
        Assert.Equal(TooMany, (await caller.RequestAsync(contact)).Refusal);
        clock.Advance(TimeSpan.FromSeconds(86999));
        caller = await MigrationCaller.AtAsync(server);
        Assert.Equal(TooMany, (await caller.RequestAsync(contact)).Refusal);
        clock.Advance(TimeSpan.FromSeconds(1));

        var next = await caller.OpenAsync(contact);
        Assert.Equal(HttpStatusCode.Created, (await caller.ValidateAsync(next, await caller.CodeAsync(next))).Status);
    }

    [SkippableTheory]
    [InlineData("+33612345811", null, true)]
    [InlineData("+447400123456", null, false)]
    [InlineData("+882160000001", null, false)]
    [InlineData("+447400123456", "44", true)]
    [InlineData("+447400123456", "+44", true)]
    [InlineData("+33612345811", "44", false)]
    [Shows("club-migration-country")]
    public async Task Codes_go_to_the_countries_of_the_network_or_those_that_are_listed(string mobile, string? allowed, bool isSent)
    {
        await using var server = await Database.StartServerAsync(options =>
        {
            if (allowed is not null)
                options.Settings["Sms:AllowedCallingCodes:0"] = allowed;
        });
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, _) = await MigrationCaller.ProspectAsync(Database, mobile: mobile);

        var answer = await caller.RequestAsync(contact);

        if (isSent)
            Assert.Equal(HttpStatusCode.Created, answer.Status);
        else
        {
            Assert.Equal(
                (HttpStatusCode.UnprocessableEntity,
                    """{"@context":"/demoapi/contexts/ConstraintViolationList","@type":"ConstraintViolationList","hydra:title":"An error occurred","hydra:description":"contactId: No code is sent to the country of this contact's mobile.","violations":[{"propertyPath":"contactId","message":"No code is sent to the country of this contact's mobile.","code":"5f1c4a0e-6d0b-4f1e-9a57-2c8e3b7d9f41"}]}"""),
                (answer.Status, answer.Body));
        }
    }
}

public sealed class LimitsOnSqlite(SqliteDatabase database) : LimitTests(database), IClassFixture<SqliteDatabase>;

public sealed class LimitsOnPostgres(PostgresDatabase database) : LimitTests(database), IClassFixture<PostgresDatabase>;
