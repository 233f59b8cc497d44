using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.ClubNetwork;

public abstract class LinkedDataTests(TestDatabase database) : ClubNetworkSuite(database)
{
    [SkippableTheory]
    [InlineData("/demoapi")]
    [InlineData("/demoapi/")]
    [InlineData("/prod/demoapi")]
    [Shows("club-entrypoint")]
    public async Task The_entrypoint_needs_no_credentials(string path)
    {
        var answer = await StrangerAsync(path);

        Assert.Equal(
            (200, """{"@context":"/demoapi/contexts/Entrypoint","@id":"/demoapi","@type":"Entrypoint","club":"/demoapi/clubs","contact":"/demoapi/contacts","networkNode":"/demoapi/network_nodes"}"""),
            (answer.Status, answer.Text));
        Assert.Equal("application/ld+json; charset=utf-8", answer.Header("Content-Type"));
    }

    [SkippableTheory]
    [InlineData("SignatureRequest", ""","id":"SignatureRequest/id","contactId":"SignatureRequest/contactId","clubId":"SignatureRequest/clubId","state":"SignatureRequest/state","createdAt":"SignatureRequest/createdAt","expiresAt":"SignatureRequest/expiresAt","validatedAt":"SignatureRequest/validatedAt","canceledAt":"SignatureRequest/canceledAt","targetIds":"SignatureRequest/targetIds","resultTargetId":"SignatureRequest/resultTargetId" """)]
    [InlineData("NetworkNode", ""","id":"NetworkNode/id","name":"NetworkNode/name","alias":"NetworkNode/alias","type":"NetworkNode/type","clubId":"NetworkNode/clubId","parent":"NetworkNode/parent" """)]
    [InlineData("Error", "")]
    [InlineData("ConstraintViolationList", "")]
    [InlineData("Entrypoint", ""","club":{"@id":"Entrypoint/club","@type":"@id"},"contact":{"@id":"Entrypoint/contact","@type":"@id"},"networkNode":{"@id":"Entrypoint/networkNode","@type":"@id"} """)]
    [Shows("club-contexts")]
    public async Task A_context_gives_every_key_a_meaning(string name, string terms)
    {
        var server = await Database.ServerAsync();
        var expected = $$$"""{"@context":{"@vocab":"{{{server.Client.BaseAddress}}}demoapi/docs.jsonld#","hydra":"http://www.w3.org/ns/hydra/core#"{{{terms.TrimEnd()}}}}}""";

        foreach (var path in new[] { $"/demoapi/contexts/{name}", $"/demoapi/contexts/{name}.jsonld", $"/resa2-staging/demoapi/contexts/{name}" })
        {
            var answer = await StrangerAsync(path);
            Assert.Equal((200, expected), (answer.Status, answer.Text));
        }
    }

    [SkippableTheory]
    [InlineData("/demoapi/clubs/1356", "Club")]
    [InlineData("/demoapi/network_nodes/1053", "NetworkNode")]
    [InlineData("/demoapi/contacts/2973001", "Contact")]
    [Shows("club-contexts")]
    public async Task No_answer_has_a_key_its_context_does_not_know(string path, string shortName)
    {
        var caller = await DemoAsync();

        var answer = await caller.GetAsync(path);
        var context = (await StrangerAsync(answer.Json.GetProperty("@context").GetString()!)).Json.GetProperty("@context");

        Assert.EndsWith("/" + shortName, answer.Json.GetProperty("@context").GetString(), StringComparison.Ordinal);
        Assert.All(answer.Json.EnumerateObject().Where(key => !key.Name.StartsWith('@')), key => Assert.True(context.TryGetProperty(key.Name, out _), key.Name));
    }

    [SkippableTheory]
    [InlineData("/demoapi/contexts/Nope", "Item not found", "demoapi")]
    [InlineData("/nobody", "No route found for \"GET /nobody\"", "nobody")]
    [InlineData("/nobody/contexts/Contact", "No route found for \"GET /nobody/contexts/Contact\"", "nobody")]
    [InlineData("/nobody/docs.jsonld", "No route found for \"GET /nobody/docs.jsonld\"", "nobody")]
    [Shows("club-unknown-client-token")]
    public async Task What_nobody_has_is_not_found(string path, string description, string clientToken)
    {
        var answer = await StrangerAsync(path);

        answer.IsError(404, description, clientToken);
    }

    private async Task<Answer> StrangerAsync(string path) => await new ClubCaller((await Database.ServerAsync()).Client).GetAsync(path, club: null, node: null);
}

public sealed class LinkedDataOnSqlite(SqliteDatabase database) : LinkedDataTests(database), IClassFixture<SqliteDatabase>;

public sealed class LinkedDataOnPostgres(PostgresDatabase database) : LinkedDataTests(database), IClassFixture<PostgresDatabase>;
