using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork;

public abstract class ReadingTests(TestDatabase database) : ClubNetworkSuite(database)
{
    [SkippableFact]
    [Shows("club-nodes", "club-media-type")]
    public async Task The_nodes_are_listed_without_network_headers()
    {
        var caller = await DemoAsync();

        var answer = await caller.GetAsync("/demoapi/network_nodes", club: null, node: null);

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/ld+json; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("""
            {"@context":"/demoapi/contexts/NetworkNode","@id":"/demoapi/network_nodes","@type":"hydra:Collection","hydra:member":[
            {"@id":"/demoapi/network_nodes/1","@type":"NetworkNode","id":1,"name":"Own clubs","alias":null,"type":"group","clubId":null,"parent":"/demoapi/network_nodes/10"},
            {"@id":"/demoapi/network_nodes/2","@type":"NetworkNode","id":2,"name":"Franchise","alias":null,"type":"franchise","clubId":null,"parent":"/demoapi/network_nodes/10"},
            {"@id":"/demoapi/network_nodes/10","@type":"NetworkNode","id":10,"name":"Headquarters","alias":null,"type":"group","clubId":null,"parent":null},
            {"@id":"/demoapi/network_nodes/1053","@type":"NetworkNode","id":1053,"name":"Toulon Centre","alias":null,"type":"club","clubId":"/demoapi/clubs/1356","parent":"/demoapi/network_nodes/1"},
            {"@id":"/demoapi/network_nodes/1054","@type":"NetworkNode","id":1054,"name":"Toulon Mourillon","alias":null,"type":"club","clubId":"/demoapi/clubs/1357","parent":"/demoapi/network_nodes/1"},
            {"@id":"/demoapi/network_nodes/1055","@type":"NetworkNode","id":1055,"name":"Hyères","alias":null,"type":"club","clubId":"/demoapi/clubs/1358","parent":"/demoapi/network_nodes/2"},
            {"@id":"/demoapi/network_nodes/1056","@type":"NetworkNode","id":1056,"name":"La Seyne","alias":null,"type":"club","clubId":"/demoapi/clubs/1359","parent":"/demoapi/network_nodes/2"}
            ],"hydra:totalItems":7}
            """.ReplaceLineEndings(""), answer.Text);
    }

    [SkippableTheory]
    [InlineData("/demoapi/network_nodes/1056")]
    [InlineData("/prod/demoapi/network_nodes/1056")]
    [InlineData("/resa2-staging//demoapi///network_nodes/1056")]
    [Shows("club-base", "club-slashes", "club-nodes")]
    public async Task One_node_is_read_under_every_prefix_and_named_without_it(string path)
    {
        var caller = await DemoAsync();

        var answer = await caller.GetAsync(path, club: null, node: null);

        Assert.Equal(
            (200, """{"@context":"/demoapi/contexts/NetworkNode","@id":"/demoapi/network_nodes/1056","@type":"NetworkNode","id":1056,"name":"La Seyne","alias":null,"type":"club","clubId":"/demoapi/clubs/1359","parent":"/demoapi/network_nodes/2"}"""),
            (answer.Status, answer.Text));
    }

    [SkippableFact]
    [Shows("club-clubs", "club-shares-contacts")]
    public async Task One_club_says_whether_it_shares_its_contacts()
    {
        var caller = await DemoAsync();

        var answer = await caller.GetAsync("/demoapi/clubs/1358", club: null, node: null);

        Assert.Equal(
            (200, """{"@context":"/demoapi/contexts/Club","@id":"/demoapi/clubs/1358","@type":"Club","id":1358,"code":"HYE1","name":"Hyères","email":"hye1@club.example","phone":"+33494000000","streetAddress":"1 place du Club","postalCode":"83400","addressLocality":"Hyères","addressCountry":"France","addressCountryIso":"FR","locale":"fr_FR","sharesContacts":false,"createdAt":"2026-01-05T09:00:00+00:00"}"""),
            (answer.Status, answer.Text));
    }

    [SkippableFact]
    [Shows("club-clubs", "club-pages", "club-view")]
    public async Task The_clubs_come_in_pages()
    {
        var caller = await DemoAsync();

        var answer = await caller.GetAsync("/demoapi/clubs?itemsPerPage=3&page=2", club: null, node: null);

        Assert.Equal([1359], answer.MemberIds);
        Assert.False(answer.Json.GetProperty("hydra:member")[0].TryGetProperty("@context", out _));
        Assert.Equal("""{"@id":"/demoapi/clubs?itemsPerPage=3&page=2","@type":"hydra:PartialCollectionView","hydra:first":"/demoapi/clubs?itemsPerPage=3&page=1","hydra:last":"/demoapi/clubs?itemsPerPage=3&page=2","hydra:previous":"/demoapi/clubs?itemsPerPage=3&page=1"}""",
            answer.Json.GetProperty("hydra:view").GetRawText());
        Assert.Equal(4, answer.Json.GetProperty("hydra:totalItems").GetInt32());
    }

    [SkippableFact]
    [Shows("club-contact-get", "club-contact-type", "club-contact-number", "club-contact-state", "club-contact-address", "club-headers")]
    public async Task A_contact_is_a_person()
    {
        var caller = await DemoAsync();

        var answer = await caller.GetAsync("/demoapi/contacts/2973001");

        Assert.Equal(
            (200, """{"@context":"/demoapi/contexts/Contact","@id":"/demoapi/contacts/2973001","@type":"http://schema.org/Person","id":2973001,"number":"C2973001","familyName":"Durand","givenName":"Alice","gender":"female","birthDate":"1990-01-01","email":"contact-2973001@mail.example","mobile":"+33626082779","clubId":"/demoapi/clubs/1356","state":"prospect","address":{"@id":"/demoapi/addresses/2973001","@type":"Address","streetAddress":"52 chemin du test","postalCode":"83390","addressLocality":"Toulon","addressCountry":"France","addressCountryIso":"FR"},"createdAt":"2026-01-05T09:00:00+00:00","updatedAt":"2026-01-05T09:00:00+00:00","deletedAt":null,"migratedToId":null}"""),
            (answer.Status, answer.Text));
        Assert.Equal("Accept", answer.Header("Vary"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("deny", answer.Header("X-Frame-Options"));
        var server = await Database.ServerAsync();
        Assert.Equal($"<{server.Client.BaseAddress}demoapi/docs.jsonld>; rel=\"http://www.w3.org/ns/hydra/core#apiDocumentation\"", answer.Header("Link"));
    }

    [SkippableTheory]
    [InlineData("/demoapi/contacts/2973005")]
    [InlineData("/demoapi/contacts/2973006")]
    [InlineData("/demoapi/contacts/1")]
    [InlineData("/demoapi/contacts/abc")]
    [InlineData("/demoapi/contacts/02973001")]
    [InlineData("/demoapi/contacts/99999999999999999999999")]
    [InlineData("/demoapi/contacts/-1")]
    [InlineData("/demoapi/clubs/1")]
    [InlineData("/demoapi/clubs/x")]
    [InlineData("/demoapi/network_nodes/3")]
    [InlineData("/demoapi/network_nodes/%20")]
    [Shows("club-404-item", "club-error")]
    public async Task What_is_not_there_or_not_visible_is_not_found(string path)
    {
        var caller = await DemoAsync();

        var answer = await caller.GetAsync(path);

        answer.IsError(404, "Item not found");
    }
}

public sealed class ReadingOnSqlite(SqliteDatabase database) : ReadingTests(database), IClassFixture<SqliteDatabase>;

public sealed class ReadingOnPostgres(PostgresDatabase database) : ReadingTests(database), IClassFixture<PostgresDatabase>;
