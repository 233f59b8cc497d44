using System.Net;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;

public abstract class MigrationTests(TestDatabase database) : DatabaseSuite(database)
{
    [SkippableFact]
    [Shows("club-move-data", "club-contact-state-old")]
    public async Task The_email_goes_along()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var before = (await caller.GetAsync("/demoapi/contacts/2973003")).Text("email");
        var request = await caller.OpenAsync(2973003);

        var validated = await caller.ValidateAsync(request, await caller.CodeAsync(request));

        Assert.Equal(before, (await caller.GetAsync(validated.Text("resultTargetId"))).Text("email"));
    }

    [SkippableFact]
    [Shows("club-code-not-valid", "club-too-many-attempts", "club-transition-not-allowed")]
    public async Task The_fifth_wrong_code_ends_the_request()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var request = await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);
        var code = await caller.CodeAsync(request);

        for (var attempt = 1; attempt <= 4; attempt++)
            Assert.Equal("400 api.error.signature-request.code-not-valid", (await caller.ValidateAsync(request, MigrationCaller.Wrong(code, attempt))).Refusal);
        Assert.Equal("requested", (await caller.GetAsync(request)).Text("state"));
        Assert.Equal("400 api.error.signature-request.too-many-attempts", (await caller.ValidateAsync(request, "not a code")).Refusal);

        Assert.Equal("refused", (await caller.GetAsync(request)).Text("state"));
        Assert.Equal("400 api.error.signature-request.transition-not-allowed", (await caller.ValidateAsync(request, code)).Refusal);
        Assert.Equal("400 api.error.signature-request.transition-not-allowed", (await caller.CancelAsync(request)).Refusal);
    }

    [SkippableFact]
    [Shows("club-code-not-valid", "club-transition-not-allowed")]
    public async Task Four_wrong_codes_leave_room_for_the_right_one()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var request = await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);
        var code = await caller.CodeAsync(request);
        for (var attempt = 1; attempt <= 4; attempt++)
            await caller.ValidateAsync(request, MigrationCaller.Wrong(code, attempt));

        Assert.Equal(HttpStatusCode.Created, (await caller.ValidateAsync(request, code)).Status);
        Assert.Equal("400 api.error.signature-request.transition-not-allowed", (await caller.ValidateAsync(request, code)).Refusal);
        Assert.Equal("400 api.error.signature-request.transition-not-allowed", (await caller.CancelAsync(request)).Refusal);
    }

    [SkippableTheory]
    [InlineData("{0} {1}")]
    [InlineData(" {0}{1}\\n")]
    [InlineData("\\t{0}\u00A0{1}\\r\\n")]
    [InlineData("\u3000{0}\u2009{1}\u2028")]
    [InlineData("\u0085{0}\u202F{1}\u1680\u205F")]
    [Shows("club-code-white-space")]
    public async Task White_space_in_a_code_is_dropped(string format)
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var request = await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);
        var code = await caller.CodeAsync(request);

        var answer = await caller.ValidateAsync(request, string.Format(System.Globalization.CultureInfo.InvariantCulture, format, code[..3], code[3..]));

        Assert.Equal(HttpStatusCode.Created, answer.Status);
    }

    [SkippableFact]
    [Shows("club-code-number", "club-transition-422", "club-transition-400")]
    public async Task What_is_no_text_or_nothing_but_white_space_counts_no_attempt()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var request = await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);
        var code = await caller.CodeAsync(request);

        for (var attempt = 0; attempt < 7; attempt++)
        {
            Assert.Equal("400 The type of the \"code\" attribute must be \"string\", \"integer\" given.",
                (await caller.PostAsync($"{request}/transitions", """{"transition":"validate","code":949875}""")).Refusal);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await caller.ValidateAsync(request, " \\n\u00A0")).Status);
        }

        Assert.Equal(HttpStatusCode.Created, (await caller.ValidateAsync(request, code)).Status);
    }

    [SkippableFact]
    [Shows("club-cancel-201", "club-cancel-no-code", "club-transition-not-allowed")]
    public async Task A_canceled_request_takes_no_code()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var request = await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);
        var code = await caller.CodeAsync(request);

        var canceled = await caller.CancelAsync(request);

        Assert.Equal(HttpStatusCode.Created, canceled.Status);
        Assert.Equal("canceled", canceled.Text("state"));
        Assert.NotNull(canceled.Text("canceledAt"));
        Assert.Equal(canceled.Body, (await caller.GetAsync(request)).Body);
        Assert.Equal("400 api.error.signature-request.transition-not-allowed", (await caller.ValidateAsync(request, code)).Refusal);
        Assert.Equal("400 api.error.signature-request.transition-not-allowed", (await caller.CancelAsync(request)).Refusal);
    }

    [SkippableFact]
    [Shows("club-migration-replaces")]
    public async Task A_new_request_ends_the_pending_one_and_kills_its_code()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var elsewhere = await MigrationCaller.AtAsync(await Database.ServerAsync(), clubId: 1359);
        var (contactId, _) = await MigrationCaller.ProspectAsync(Database);
        var first = await caller.OpenAsync(contactId);
        var firstCode = await caller.CodeAsync(first);

        var second = (await elsewhere.RequestAsync(contactId, 1359)).Text("@id");

        Assert.Equal("canceled", (await caller.GetAsync(first)).Text("state"));
        Assert.Equal("400 api.error.signature-request.transition-not-allowed", (await caller.ValidateAsync(first, firstCode)).Refusal);
        Assert.Equal(HttpStatusCode.Created, (await elsewhere.ValidateAsync(second, await elsewhere.CodeAsync(second))).Status);
    }

    [SkippableFact]
    [Shows("club-validate-contact-not-valid", "club-migration-contact-closed")]
    public async Task A_contact_that_can_no_longer_move_is_not_moved_by_the_right_code()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var (contactId, _) = await MigrationCaller.ProspectAsync(Database);
        var request = await caller.OpenAsync(contactId);
        var code = await caller.CodeAsync(request);
        await using (var db = Database.Open())
        {
            var contact = await db.FindAsync<Api.ClubNetwork.Contacts.Contact>(contactId);
            contact!.Close(TimeProvider.System.GetUtcNow());
            await db.SaveChangesAsync();
        }

        Assert.Equal("400 api.error.contact.migration.contact-not-valid", (await caller.ValidateAsync(request, code)).Refusal);
        Assert.Equal("requested", (await caller.GetAsync(request)).Text("state"));
        Assert.Equal("400 api.error.contact.migration.contact-not-valid", (await caller.RequestAsync(contactId)).Refusal);
    }
}

public sealed class MigrationOnSqlite(SqliteDatabase database) : MigrationTests(database), IClassFixture<SqliteDatabase>;

public sealed class MigrationOnPostgres(PostgresDatabase database) : MigrationTests(database), IClassFixture<PostgresDatabase>;
