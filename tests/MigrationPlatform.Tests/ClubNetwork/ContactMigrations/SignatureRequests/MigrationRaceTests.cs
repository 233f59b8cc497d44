using System.Net;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;

public abstract class MigrationRaceTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string NotAllowed = "400 api.error.signature-request.transition-not-allowed";

    [SkippableFact]
    [Shows("club-move-once")]
    public async Task Of_parallel_right_codes_one_moves_the_contact()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var (contactId, _) = await MigrationCaller.ProspectAsync(Database);
        var request = await caller.OpenAsync(contactId);
        var code = await caller.CodeAsync(request);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => caller.ValidateAsync(request, code)));

        var moved = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Except([moved]), answer => Assert.Equal(NotAllowed, answer.Refusal));
        await using var db = Database.Open();
        Assert.Equal(moved.Text("resultTargetId"), $"/demoapi/contacts/{(await db.FindAsync<Contact>(contactId))!.MigratedToId}");
    }

    [SkippableFact]
    [Shows("club-too-many-attempts")]
    public async Task A_thousand_parallel_guesses_get_five()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var request = await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);
        var code = await caller.CodeAsync(request);

        var answers = await Task.WhenAll(Enumerable.Range(1, 1000).Select(guess => caller.ValidateAsync(request, MigrationCaller.Wrong(code, guess))));

        var counts = answers.CountBy(answer => answer.Refusal).ToDictionary();
        Assert.Equal(4, counts["400 api.error.signature-request.code-not-valid"]);
        Assert.Equal(1, counts["400 api.error.signature-request.too-many-attempts"]);
        Assert.Equal(995, counts[NotAllowed]);
        Assert.Equal("refused", (await caller.GetAsync(request)).Text("state"));
    }

    [SkippableFact]
    [Shows("club-migration-parallel", "club-migration-429")]
    public async Task Of_parallel_requests_for_one_contact_five_are_let_through_and_one_stays_pending()
    {
        var server = await Database.ServerAsync();
        var here = await MigrationCaller.AtAsync(server);
        var there = await MigrationCaller.AtAsync(server, clubId: 1359);
        var (contactId, _) = await MigrationCaller.ProspectAsync(Database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number =>
            number % 2 == 0 ? here.RequestAsync(contactId) : there.RequestAsync(contactId, 1359)));

        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        var refused = answers.Where(answer => answer.Status != HttpStatusCode.Created).ToList();
        Assert.All(refused, answer => Assert.Equal("429 api.error.signature-request.too-many-requests", answer.Refusal));
        Assert.All(refused, answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1)));
        Assert.Equal("4 1", await StatesAsync(contactId, SignatureRequestState.Canceled, SignatureRequestState.Requested));
    }

    [SkippableFact]
    public async Task A_code_and_a_cancellation_at_once_have_one_winner()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        for (var round = 0; round < 8; round++)
        {
            var request = await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);
            var code = await caller.CodeAsync(request);

            var answers = await Task.WhenAll(caller.ValidateAsync(request, code), caller.CancelAsync(request));

            var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
            Assert.Equal(NotAllowed, Assert.Single(answers.Except([winner])).Refusal);
            Assert.Equal(winner.Body, (await caller.GetAsync(request)).Body);
        }
    }

    [SkippableFact]
    public async Task A_code_and_a_newer_request_at_once_have_one_winner()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        for (var round = 0; round < 8; round++)
        {
            var (contactId, _) = await MigrationCaller.ProspectAsync(Database);
            var first = await caller.OpenAsync(contactId);
            var code = await caller.CodeAsync(first);

            var answers = await Task.WhenAll(caller.ValidateAsync(first, code), caller.RequestAsync(contactId));

            if (answers[0].Status == HttpStatusCode.Created)
            {
                Assert.Equal("400 api.error.contact.migration.contact-not-valid", answers[1].Refusal);
                Assert.Equal("1 0", await StatesAsync(contactId, SignatureRequestState.Validated, SignatureRequestState.Requested));
            }
            else
            {
                Assert.Equal(NotAllowed, answers[0].Refusal);
                Assert.Equal(HttpStatusCode.Created, answers[1].Status);
                Assert.Equal("1 1", await StatesAsync(contactId, SignatureRequestState.Canceled, SignatureRequestState.Requested));
            }
        }
    }

    [SkippableFact]
    public async Task Parallel_requests_for_contacts_with_one_number_count_each_other_in_all_replicas()
    {
        static void Tighten(TestServerOptions options) => options.Settings["SignatureRequests:MaxPerNumberPerHour"] = "3";
        // Each replica has an inbox of its own: one that stayed would take messages that other tests wait for.
        await using var one = await Database.StartServerAsync(Tighten);
        await using var two = await Database.StartServerAsync(Tighten);
        MigrationCaller[] callers = [await MigrationCaller.AtAsync(one), await MigrationCaller.AtAsync(two)];
        var (first, mobile) = await MigrationCaller.ProspectAsync(Database);
        long[] contacts = [first, .. await Task.WhenAll(Enumerable.Range(0, 9).Select(async _ => (await MigrationCaller.ProspectAsync(Database, mobile: mobile)).Id))];

        var answers = await Task.WhenAll(contacts.Select((contact, number) => callers[number % 2].RequestAsync(contact)));

        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
    }

    private async Task<string> StatesAsync(long contactId, params SignatureRequestState[] states)
    {
        await using var db = Database.Open();
        var found = await db.Set<SignatureRequest>().Where(request => request.ContactId == contactId).Select(request => request.State).ToListAsync();
        return string.Join(' ', states.Select(state => found.Count(one => one == state)));
    }
}

public sealed class MigrationRacesOnSqlite(SqliteDatabase database) : MigrationRaceTests(database), IClassFixture<SqliteDatabase>;

public sealed class MigrationRacesOnPostgres(PostgresDatabase database) : MigrationRaceTests(database), IClassFixture<PostgresDatabase>;
