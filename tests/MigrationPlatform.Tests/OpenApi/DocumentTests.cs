using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.OpenApi;

public sealed class DocumentTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    // Set to write what the server answers into docs/openapi.
    private const string UpdateVariable = "MIGRATIONPLATFORM_UPDATE_OPENAPI";

    public static TheoryData<string> Names => ["club-network", "bundle-migrations", "app-transfers", "control"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_document_in_the_repository_is_the_one_that_is_answered(string name)
    {
        var answered = await TextAsync(name) + "\n";
        var file = Path.Combine(Folder(), name + ".json");
        if (Environment.GetEnvironmentVariable(UpdateVariable) is not null)
            await File.WriteAllTextAsync(file, answered);

        Assert.True(await File.ReadAllTextAsync(file) == answered, $"docs/openapi/{name}.json differs from what is answered; run this test with {UpdateVariable}=1 and review the difference.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_call_has_a_name_of_its_own_a_tag_that_is_described_and_says_which_credentials_it_asks_for(string name)
    {
        var document = await ReadAsync(name);
        var calls = Calls(document).ToList();

        var ids = calls.Select(call => call["operationId"]?.GetValue<string>()).ToList();
        Assert.DoesNotContain(null, ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(calls, call => Assert.NotNull(call["security"]));
        var tags = document["tags"]!.AsArray().Where(tag => tag!["description"] is not null).Select(tag => tag!["name"]!.GetValue<string>()).ToList();
        Assert.All(calls, call => Assert.Contains(call["tags"]![0]!.GetValue<string>(), tags));
    }

    [Theory]
    [InlineData("club-network")]
    [InlineData("bundle-migrations")]
    [InlineData("app-transfers")]
    [InlineData("control")]
    public async Task Every_refusal_shows_its_body(string name)
    {
        var refusals = Calls(await ReadAsync(name)).SelectMany(call => call["responses"]!.AsObject()
            .Where(answer => answer.Key[0] is '4' or '5').Select(answer => (Call: $"{call["operationId"]} {answer.Key}", Examples: answer.Value!["content"]?.AsObject().First().Value?["examples"]))).ToList();

        Assert.NotEmpty(refusals);
        Assert.Empty(refusals.Where(refusal => refusal.Examples is null).Select(refusal => refusal.Call));
    }

    [Fact]
    public async Task Behind_a_prefix_the_document_names_it()
    {
        var server = await database.ServerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/swagger/app-transfers/swagger.json", UriKind.Relative));
        request.Headers.Add("X-Forwarded-Prefix", "/below/it");
        using var response = await server.Client.SendAsync(request);

        var document = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal("/below/it", document["servers"]![0]!["url"]!.GetValue<string>());
        Assert.Equal("/below/it/oauth/v2/token", document["components"]!["securitySchemes"]!["OAuth"]!["flows"]!["clientCredentials"]!["tokenUrl"]!.GetValue<string>());
        Assert.Equal("/", (await ReadAsync("app-transfers"))["servers"]![0]!["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_switch_turns_documents_and_page_off()
    {
        await using var server = await database.StartServerAsync(options => options.Settings["Swagger:Enabled"] = "false");

        foreach (var path in new[] { "/swagger/index.html", "/swagger/club-network/swagger.json" })
        {
            using var response = await server.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    private static IEnumerable<JsonNode> Calls(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(call => call.Value!));

    private async Task<JsonNode> ReadAsync(string name) => JsonNode.Parse(await TextAsync(name))!;

    private async Task<string> TextAsync(string name) =>
        await (await database.ServerAsync()).Client.GetStringAsync(new Uri($"/swagger/{name}/swagger.json", UriKind.Relative));

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "openapi"));
}
