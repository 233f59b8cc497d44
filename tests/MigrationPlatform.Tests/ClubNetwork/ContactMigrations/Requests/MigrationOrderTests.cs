using System.Net;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork.ContactMigrations.Requests;

/// <summary>
/// Which failure comes first, and its whole text. Each body has the fault it is named for and every later one too, where both fit.
/// </summary>
public abstract class MigrationOrderTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string Requests = "/demoapi/contact_migration_requests";

    [SkippableTheory]
    [InlineData("{", "400 Syntax error")]
    [InlineData("[]", "400 Syntax error")]
    [InlineData("""{"contactId":2973001,"clubId":"1357"}""", "400 The type of the \"contactId\" attribute must be \"string\", \"integer\" given.")]
    [InlineData("""{"contactId":"2973001"}""", "400 Invalid IRI \"2973001\".")]
    [InlineData("""{"contactId":"/demoapi/clubs/1357"}""", "400 Invalid IRI \"/demoapi/clubs/1357\".")]
    [InlineData("""{"contactId":"/demoapi/contacts/9","clubId":"/demoapi/clubs/1356","disableNetwork":"yes"}""", "400 The type of the \"disableNetwork\" attribute must be \"bool\", \"string\" given.")]
    [InlineData("""{"contactId":"/demoapi/contacts/9","clubId":"/demoapi/clubs/1356"}""", "403 api.error.network.not-destination-club")]
    [InlineData("""{"contactId":"/demoapi/contacts/9","clubId":"/demoapi/clubs/1357"}""", "400 La ressource \"/demoapi/contacts/9\" n'existe pas.")]
    [InlineData("""{"contactId":"/other/contacts/2973001","clubId":"/demoapi/clubs/1357"}""", "400 La ressource \"/other/contacts/2973001\" n'existe pas.")]
    [InlineData("""{"contactId":"/demoapi/contacts/2973002","clubId":"/demoapi/clubs/1357"}""", "400 api.error.contact.migration.contact-not-valid")]
    [InlineData("""{"contactId":"/demoapi/contacts/2973004","clubId":"/demoapi/clubs/1357"}""", "400 api.error.contact.migration.mobile-missing")]
    [Shows("club-migration-400", "club-migration-403", "club-migration-no-contact", "club-migration-contact-not-valid",
        "club-migration-mobile-missing", "club-header-destination", "club-invalid-iri", "club-order")]
    public async Task A_migration_request_fails_for_the_first_reason(string body, string refusal)
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());

        Assert.Equal(refusal, (await caller.PostAsync(Requests, body)).Refusal);
    }

    [SkippableFact]
    [Shows("club-migration-club-not-valid")]
    public async Task A_client_of_the_own_club_is_refused_for_the_club()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync(), clubId: 1356);

        Assert.Equal("400 api.error.contact.migration.club-not-valid", (await caller.RequestAsync(2973002, 1356)).Refusal);
    }

    [SkippableFact]
    [Shows("club-error")]
    public async Task A_refusal_is_a_hydra_error()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());

        var refused = await caller.RequestAsync(9);

        Assert.Equal(
            """{"@context":"/demoapi/contexts/Error","@type":"hydra:Error","hydra:title":"An error occurred","hydra:description":"La ressource \"/demoapi/contacts/9\" n'existe pas."}""",
            refused.Body);
    }

    [SkippableFact]
    [Shows("club-migration-422")]
    public async Task What_is_missing_is_listed()
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());

        var refused = await caller.PostAsync(Requests, """{"contactId":null,"clubId":""}""");

        Assert.Equal("400 Invalid IRI \"\".", refused.Refusal);
        refused = await caller.PostAsync(Requests, """{"contactId":null}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(
            """{"@context":"/demoapi/contexts/ConstraintViolationList","@type":"ConstraintViolationList","hydra:title":"An error occurred","hydra:description":"contactId: This value should not be blank.\nclubId: This value should not be blank.","violations":[{"propertyPath":"contactId","message":"This value should not be blank.","code":"c1051bb4-d103-4f74-8988-acbcafc7fdc3"},{"propertyPath":"clubId","message":"This value should not be blank.","code":"c1051bb4-d103-4f74-8988-acbcafc7fdc3"}]}""",
            refused.Body);
    }

    [SkippableTheory]
    [InlineData(1054, 2973006, false, "400 La ressource \"/demoapi/contacts/2973006\" n'existe pas.")]
    [InlineData(1054, 2973006, true, null)]
    [InlineData(1, 2973006, false, "400 La ressource \"/demoapi/contacts/2973006\" n'existe pas.")]
    [InlineData(1054, 2973005, true, "400 La ressource \"/demoapi/contacts/2973005\" n'existe pas.")]
    [InlineData(10, 2973005, false, null)]
    [Shows("club-migration-no-contact", "club-sees-disable-network")]
    public async Task Only_a_contact_visible_from_the_node_can_be_asked_for(long nodeId, long contactId, bool disableNetwork, string? refusal)
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync(), nodeId: nodeId);

        var answer = await caller.PostAsync(
            Requests, $$"""{"contactId":"/demoapi/contacts/{{contactId}}","clubId":"/demoapi/clubs/1357","disableNetwork":{{(disableNetwork ? "true" : "false")}}}""");

        if (refusal is null)
            Assert.Equal(HttpStatusCode.Created, answer.Status);
        else
            Assert.Equal(refusal, answer.Refusal);
    }

    [SkippableTheory]
    [InlineData("{", "400 Syntax error")]
    [InlineData("""{"transition":"validate","code":123456}""", "400 The type of the \"code\" attribute must be \"string\", \"integer\" given.")]
    [InlineData("""{"code":"1"}""", "422 transition: This value should not be blank.")]
    [InlineData("""{"transition":"validate"}""", "422 code: This value should not be blank.")]
    [InlineData("""{"transition":"validate","code":""}""", "422 code: This value should not be blank.")]
    [InlineData("""{"transition":"Validate","code":"1"}""", "400 api.error.signature-request.transition-not-valid")]
    [InlineData("""{"transition":"expire"}""", "400 api.error.signature-request.transition-not-valid")]
    [Shows("club-transition-400", "club-transition-422", "club-transition-not-valid")]
    public async Task A_transition_fails_for_the_first_reason_and_counts_no_attempt(string body, string refusal)
    {
        var caller = await MigrationCaller.AtAsync(await Database.ServerAsync());
        var request = await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);

        for (var time = 0; time < 6; time++)
            Assert.Equal(refusal, (await caller.PostAsync($"{request}/transitions", body)).Refusal);

        Assert.Equal(HttpStatusCode.Created, (await caller.ValidateAsync(request, await caller.CodeAsync(request))).Status);
        Assert.Equal(refusal, (await caller.PostAsync($"{request}/transitions", body)).Refusal);
    }

    [SkippableFact]
    [Shows("club-request-404", "club-request-404-club", "club-transition-404", "club-transition-403", "club-transition-400",
        "club-header-destination")]
    public async Task A_request_is_its_destinations_and_nobody_elses()
    {
        var server = await Database.ServerAsync();
        var caller = await MigrationCaller.AtAsync(server);
        var source = await MigrationCaller.AtAsync(server, clubId: 1356);
        var request = await caller.OpenAsync((await MigrationCaller.ProspectAsync(Database)).Id);

        Assert.Equal("404 Item not found", (await source.GetAsync(request)).Refusal);
        Assert.Equal("403 api.error.network.not-destination-club", (await source.PostAsync($"{request}/transitions", "{")).Refusal);
        Assert.Equal("404 Item not found", (await caller.PostAsync("/demoapi/signature_requests/999999999/transitions", "{")).Refusal);
        Assert.Equal("404 Item not found", (await caller.GetAsync("/demoapi/signature_requests/x")).Refusal);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await caller.PostAsync($"{request}/transitions", "{", "text/plain")).Status);
        Assert.Equal("requested", (await caller.GetAsync($"/prod/{request}")).Text("state"));
    }
}

public sealed class MigrationOrderOnSqlite(SqliteDatabase database) : MigrationOrderTests(database), IClassFixture<SqliteDatabase>;

public sealed class MigrationOrderOnPostgres(PostgresDatabase database) : MigrationOrderTests(database), IClassFixture<PostgresDatabase>;
