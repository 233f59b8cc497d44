using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork;

/// <summary>What the vendor's pages leave to its framework, or to nobody; and what the vendor has and this server has not.</summary>
public abstract class AnswerTests(TestDatabase database) : ClubNetworkSuite(database)
{
    private const string MigrationRequests = "/demoapi/contact_migration_requests";

    [SkippableTheory]
    [InlineData("application/json")]
    [InlineData("text/html")]
    [InlineData("application/xml;q=0.1")]
    [Shows("club-media-type")]
    public async Task Whatever_Accept_says_the_answer_is_JSON_LD(string accept)
    {
        var server = await Database.ServerAsync();
        using var client = await server.GatewayClientAsync();
        client.DefaultRequestHeaders.Add("Accept", accept);

        foreach (var (path, status) in new[] { ("/demoapi/clubs/1356", 200), ("/demoapi/clubs/1", 404), ("/demoapi", 200) })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal((status, "application/ld+json; charset=utf-8"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        }
    }

    [SkippableFact]
    [Shows("club-error-no-token")]
    public async Task A_path_without_a_client_token_has_a_context_without_one()
    {
        var answer = await (await DemoAsync()).GetAsync("/prod");

        Assert.Equal(
            (404, """{"@context":"/contexts/Error","@type":"hydra:Error","hydra:title":"An error occurred","hydra:description":"No route found for \"GET /prod\""}"""),
            (answer.Status, answer.Text));
    }

    [SkippableTheory]
    [InlineData("sales")]
    [InlineData("class_events")]
    [InlineData("bookings")]
    [InlineData("payments")]
    [InlineData("contracts")]
    [Shows("club-other-resources")]
    public async Task What_moving_a_prospect_does_not_need_is_not_here(string collection) =>
        (await (await DemoAsync()).GetAsync($"/demoapi/{collection}")).IsError(404, $"No route found for \"GET /demoapi/{collection}\"");

    [SkippableFact]
    [Shows("club-rate-limits")]
    public async Task No_call_is_counted_by_a_gateway()
    {
        var caller = await DemoAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => caller.GetAsync("/demoapi/clubs/1356")));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.All(answers, answer => Assert.DoesNotContain(answer.Headers.Keys, name => name.StartsWith("X-Rate-Limit", StringComparison.OrdinalIgnoreCase)));
    }

    [SkippableFact]
    [Shows("club-docs")]
    public async Task The_documentation_needs_no_credentials()
    {
        var server = await Database.ServerAsync();

        var answer = await new ClubCaller(server.Client).GetAsync("/demoapi/docs.jsonld", club: null, node: null);

        Assert.Equal((200, "application/ld+json; charset=utf-8"), (answer.Status, answer.Header("Content-Type")));
        Assert.Equal("/demoapi/docs.jsonld", answer.Iri);
        Assert.Equal("hydra:ApiDocumentation", answer.Json.GetProperty("@type").GetString());
    }

    [SkippableFact]
    [Shows("club-pages-cap", "club-pages")]
    public async Task Of_more_than_a_hundred_contacts_a_page_holds_a_hundred()
    {
        var caller = await DemoAsync();
        await using (var db = Database.Open())
        {
            for (var number = 0; number < 101; number++)
                db.Add(Contact.Register("demoapi", 1356, new PersonalData { FamilyName = "Page", GivenName = "Full" }, DateTimeOffset.UnixEpoch));
            await db.SaveChangesAsync();
        }

        Assert.Equal(30, (await caller.GetAsync("/demoapi/contacts?familyName=Page")).MemberIds.Count());
        Assert.Equal(100, (await caller.GetAsync("/demoapi/contacts?familyName=Page&itemsPerPage=500")).MemberIds.Count());
        Assert.Single((await caller.GetAsync("/demoapi/contacts?familyName=Page&itemsPerPage=500&page=2")).MemberIds);
    }

    [SkippableFact]
    [Shows("club-contact-put-twice")]
    public async Task Changes_of_different_attributes_at_once_are_both_made()
    {
        var caller = await DemoAsync();
        var contact = (await caller.CreateContactAsync()).Iri;
        for (var round = 0; round < 5; round++)
        {
            var answers = await Task.WhenAll(
                caller.PutAsync(contact, $$"""{"familyName":"F{{round}}"}"""), caller.PutAsync(contact, $$"""{"givenName":"G{{round}}"}"""));

            Assert.All(answers, answer => Assert.Equal(200, answer.Status));
            var json = (await caller.GetAsync(contact)).Json;
            Assert.Equal(($"F{round}", $"G{round}"), (json.GetProperty("familyName").GetString(), json.GetProperty("givenName").GetString()));
        }
    }

    [SkippableFact]
    [Shows("club-migration-415", "club-migration-413", "club-transition-400")]
    public async Task A_migration_request_has_its_media_type_and_size_checked()
    {
        var caller = await DemoAsync();
        var made = await caller.PostAsync(MigrationRequests, """{"contactId":"/demoapi/contacts/2973001","clubId":"/demoapi/clubs/1357"}""", "1357", "1054");
        Assert.True(made.Status == 201, made.Text);
        var tooLarge = new byte[1024 * 1024 + 1];

        foreach (var path in new[] { MigrationRequests, made.Iri + "/transitions" })
        {
            (await caller.SendAsync("POST", path, "{", "1357", "1054", mediaType: null)).IsError(415, "The \"Content-Type\" header must exist.");
            (await caller.SendAsync("POST", path, null, "1357", "1054", "text/plain", tooLarge))
                .IsError(415, "The content-type \"text/plain\" is not supported. Supported MIME types are \"application/ld+json\", \"application/json\".");
            (await caller.SendAsync("POST", path, null, "1357", "1054", bytes: tooLarge)).IsError(413, "Payload Too Large");
        }
    }

    [SkippableFact]
    [Shows("club-absolute-iri")]
    public async Task An_absolute_IRI_counts_as_its_path_in_bodies_and_filters()
    {
        var caller = await DemoAsync();

        var created = await caller.PostAsync("/demoapi/contacts", """{"familyName":"A","givenName":"B","clubId":"https://any.host/demoapi/clubs/1356?page=1#top"}""");
        var found = await caller.GetAsync("/demoapi/contacts?id=http://127.0.0.1:5080/demoapi/contacts/2973002&clubId=https://any.host/demoapi/clubs/1356");

        Assert.Equal((201, "/demoapi/clubs/1356"), (created.Status, created.Json.GetProperty("clubId").GetString()));
        Assert.Equal([2973002], found.MemberIds);
    }
}

public sealed class AnswersOnSqlite(SqliteDatabase database) : AnswerTests(database), IClassFixture<SqliteDatabase>;

public sealed class AnswersOnPostgres(PostgresDatabase database) : AnswerTests(database), IClassFixture<PostgresDatabase>;
