using System.Net;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.Requests;

/// <summary>Who holds the number consents to the move: nobody else may put another number or e-mail in its place.</summary>
public abstract class NumberOwnershipTests(TestDatabase database) : ClubNetworkSuite(database)
{
    private const string NotContactClub = "api.error.network.not-contact-club";

    [SkippableTheory]
    [InlineData("1356", "1053", true)]
    [InlineData("1356", "10", true)]
    [InlineData("1357", "1", true)]
    [InlineData("1359", "10", true)]
    [InlineData("1357", "1054", false)]
    [Shows("club-contact-put-owner", "club-not-contact-club")]
    public async Task Number_and_email_are_changed_by_the_own_club_and_from_above_it(string club, string node, bool isAllowed)
    {
        var caller = await DemoAsync();
        var created = await caller.CreateContactAsync($"\"mobile\":\"+33612345801\",\"email\":\"owner-{club}-{node}@mail.example\"");

        foreach (var change in new[] { """{"mobile":"+33612345802"}""", """{"mobile":null}""", $$"""{"email":"other-{{club}}-{{node}}@mail.example"}""", """{"email":null}""" })
        {
            var answer = await caller.PutAsync(created.Iri, change, club, node);
            if (isAllowed)
                Assert.Equal(200, answer.Status);
            else
                answer.IsError(403, NotContactClub);
        }

        if (!isAllowed)
            Assert.Equal(created.Text, (await caller.GetAsync(created.Iri)).Text);
    }

    [SkippableFact]
    public async Task Values_that_stay_are_no_change_and_all_others_are_free()
    {
        var caller = await DemoAsync();
        var created = await caller.CreateContactAsync("\"mobile\":\"+33612345803\",\"email\":\"stays@mail.example\"");

        var answer = await caller.PutAsync(created.Iri, """{"mobile":"06 12 34 58 03","email":"stays@mail.example","givenName":"Sibling"}""", "1357", "1054");
        Assert.Equal(422, (await caller.PutAsync(created.Iri, """{"mobile":"12"}""", "1357", "1054")).Status);

        Assert.Equal((200, "Sibling"), (answer.Status, answer.Json.GetProperty("givenName").GetString()));
    }

    [SkippableFact]
    [Shows("club-not-contact-club")]
    public async Task A_token_bound_to_a_sibling_club_gains_nothing_by_naming_a_node_above_both()
    {
        await using var server = await Database.StartServerAsync(options => options.AddClient("bound", "bound-secret", clientTokens: ["demoapi"], club: "/demoapi/clubs/1357"));
        var bound = new ClubCaller(await server.GatewayClientAsync("bound", "bound-secret"));
        var contact = await (await DemoAsync()).CreateContactAsync("\"mobile\":\"+33612345804\"");
        var own = await bound.CreateContactAsync("\"mobile\":\"+33612345805\"", "1357", "1054");

        foreach (var node in new[] { null, "1054", "1", "10" })
        {
            (await bound.PutAsync(contact.Iri, """{"mobile":"+33699999999"}""", club: null, node)).IsError(403, NotContactClub);
            (await bound.PutAsync(contact.Iri, """{"email":"mallory@mail.example"}""", "1357", node)).IsError(403, NotContactClub);
            Assert.Equal(200, (await bound.PutAsync(own.Iri, """{"mobile":"+33612345806"}""", club: null, node)).Status);
        }
    }

    [SkippableFact]
    [Shows("club-validate-contact-not-valid")]
    public async Task A_code_counts_for_the_number_it_was_sent_to()
    {
        var server = await Database.ServerAsync();
        var caller = await MigrationCaller.AtAsync(server);
        var owner = await DemoAsync();
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);
        var request = await caller.OpenAsync(contact);
        var code = await caller.CodeAsync(request);

        Assert.Equal(200, (await owner.PutAsync($"/demoapi/contacts/{contact}", """{"mobile":"+33612345807"}""")).Status);
        Assert.Equal("400 api.error.contact.migration.contact-not-valid", (await caller.ValidateAsync(request, code)).Refusal);
        Assert.Equal("requested", (await caller.GetAsync(request)).Text("state"));
        Assert.Equal(200, (await owner.PutAsync($"/demoapi/contacts/{contact}", $$"""{"mobile":"{{mobile}}"}""")).Status);

        Assert.Equal(HttpStatusCode.Created, (await caller.ValidateAsync(request, code)).Status);
    }
}

public sealed class NumberOwnershipOnSqlite(SqliteDatabase database) : NumberOwnershipTests(database), IClassFixture<SqliteDatabase>;

public sealed class NumberOwnershipOnPostgres(PostgresDatabase database) : NumberOwnershipTests(database), IClassFixture<PostgresDatabase>;
