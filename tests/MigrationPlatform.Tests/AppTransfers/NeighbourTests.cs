using System.Net;
using MigrationPlatform.Tests.Hosting;
using static MigrationPlatform.Tests.AppTransfers.NeighbourCalls;
using static MigrationPlatform.Tests.AppTransfers.TransferCalls;

namespace MigrationPlatform.Tests.AppTransfers;

/// <summary>Apps, flows and canvases, as far as transfers need them.</summary>
public abstract class NeighbourTests(TestDatabase database) : DatabaseSuite(database)
{
    [SkippableTheory]
    [InlineData("")]
    [InlineData("/orchestrator")]
    [Shows("app-apps-post", "app-apps-get", "app-apps-list", "app-apps-object")]
    public async Task An_app_is_created_read_and_listed(string prefix)
    {
        using var client = await ClientAsync();
        var name = NewName();
        var expected = $$"""{"id":"ID","version":"0.0.1","component_id":"{{User}}.{{name}}.Apps.orc.vk_org","schema_version":1,"description":null,"labels":[],"displayed_name":"{{name}} [vk_org]","created_at":"NOW","updated_at":"NOW","deployed_at":null,"production_flowapp_id":"{{User}}.PRD_{{name}}.Flow.vk_org@PRD_{{name}}.vk_org","sandbox_flowapp_id":"{{User}}.SND_{{name}}.Flow.vk_org@SND_{{name}}.vk_org","input_fields":[],"output_fields":[],"reportable":true,"reporting_type":"SelfService","user_id":"{{User}}","group":"vk_org","name":"{{name}}","from_snapshot_version":"","shared_with":[],"application_type":"agentic","canvas":"CANVAS","from_snapshot":null}""";

        using var response = await client.SendAsync("POST", $"{prefix}/api/apps/", $$"""{"group":"vk_org","name":"{{name}}","application_type":"agentic"}""");
        var created = await response.Content.ReadAsStringAsync();
        using var json = System.Text.Json.JsonDocument.Parse(created);
        expected = expected.Replace("CANVAS", json.RootElement.GetProperty("canvas").GetString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(expected, Masked(created));
        await client.SendAsync("GET", $"{prefix}/api/apps/{IdIn(created)}/").AssertAsync(HttpStatusCode.OK, expected);
        using var list = await client.SendAsync("GET", $"{prefix}/api/apps/");
        Assert.Contains(created, await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    [Shows("app-apps-org", "app-groups", "app-groups-404", "app-apps-list")]
    public async Task Apps_of_other_groups_are_not_listed_and_an_organisation_narrows_to_the_callers_own()
    {
        using var client = await ClientAsync();

        using var all = await client.SendAsync("GET", "/api/apps/");
        using var own = await client.SendAsync("GET", "/api/apps/?org_id=telco");

        var apps = await all.Content.ReadAsStringAsync();
        Assert.StartsWith("[{\"id\":", apps, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"my_app3\"", apps, StringComparison.Ordinal);
        Assert.DoesNotContain("their_app", apps, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"my_app3\"", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await client.SendAsync("GET", "/api/apps/?org_id=another").AssertAsync(HttpStatusCode.OK, "[]");
        await client.SendAsync("GET", $"/api/apps/{TheirApp}/").AssertAsync(HttpStatusCode.NotFound, """{"detail":"Not found."}""");
    }

    [SkippableFact]
    [Shows("app-flows-post", "app-flows-get", "app-flows-list", "app-flows-defaults")]
    public async Task A_flow_is_created_with_its_fields_and_found_by_name_and_group_in_any_case()
    {
        using var client = await ClientAsync();
        var name = "Flow_" + NewName();

        using var response = await client.SendAsync("POST", "/api/flows/", $$"""{"name":"{{name}}","input_fields":[{"b":1.50,"a":"é"},1E2,null],"description":"d"}""");
        var created = await response.Content.ReadAsStringAsync();
        using var json = System.Text.Json.JsonDocument.Parse(created);
        var canvas = json.RootElement.GetProperty("canvas").GetString();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(
            $$"""{"id":"ID","component_id":"{{User}}.{{name}}.Flows.orc.vk_org","description":"d","created_at":"NOW","updated_at":"NOW","input_fields":[{"b":1.5,"a":"é"},100.0,null],"output_fields":[],"user_id":"{{User}}","group":"vk_org","name":"{{name}}","canvas":"{{canvas}}"}""",
            Masked(created));
        await client.SendAsync("GET", $"/api/flows/{IdIn(created)}/").AssertAsync(HttpStatusCode.OK, Masked(created));
        await client.SendAsync("GET", $"/api/flows/?name__iexact={name.ToUpperInvariant()}&group__iexact=VK_ORG").AssertAsync(HttpStatusCode.OK, $"[{Masked(created)}]");
        await client.SendAsync("GET", $"/api/flows/?name__iexact={name}&group__iexact=other_group").AssertAsync(HttpStatusCode.OK, "[]");
        await client.SendAsync("GET", $"/api/flows/?name__iexact={name}x").AssertAsync(HttpStatusCode.OK, "[]");
    }

    [SkippableTheory]
    [InlineData("/api/flows/?name__iexact=%00")]
    [InlineData("/api/flows/?name__iexact=a%00b&group__iexact=vk_org")]
    [InlineData("/api/flows/?group__iexact=%00")]
    [InlineData("/api/apps/?org_id=%00")]
    [Shows("app-nul")]
    public async Task A_filter_that_no_text_can_meet_finds_nothing(string path)
    {
        using var client = await ClientAsync();

        await client.SendAsync("GET", path).AssertAsync(HttpStatusCode.OK, "[]");
    }

    [SkippableFact]
    [Shows("app-apps-post", "app-apps-defaults", "app-apps-refused", "app-flows-post")]
    public async Task What_apps_and_flows_refuse()
    {
        using var client = await ClientAsync();

        await client.SendAsync("POST", "/api/apps/", "{}").AssertAsync(
            HttpStatusCode.BadRequest, """{"group":["This field is required."],"name":["This field is required."]}""");
        await client.SendAsync("POST", "/api/apps/", """{"group":"vk_org","name":"my app"}""").AssertAsync(
            HttpStatusCode.BadRequest, """{"name":["Invalid app name. App name must contain only alphanumeric characters and the underscore character."]}""");
        await client.SendAsync("POST", "/api/apps/", """{"group":"vk_org","name":"my_app3"}""").AssertAsync(
            HttpStatusCode.BadRequest, """[{"name":"App with name and group already exists."}]""");
        await client.SendAsync("POST", "/api/apps/", """{"group":"other_group","name":"x"}""").AssertAsync(
            HttpStatusCode.BadRequest, """[{"group":"You do not have access privileges to the group 'other_group'"}]""");
        await client.SendAsync("POST", "/api/flows/", """{"name":"test_flow"}""").AssertAsync(
            HttpStatusCode.BadRequest, """[{"name":"Flow with name and group already exists."}]""");
        await client.SendAsync("POST", "/api/flows/", """{"name":"x","input_fields":{},"output_fields":null}""").AssertAsync(
            HttpStatusCode.BadRequest, """{"input_fields":["Expected a list of items but got type \"dict\"."],"output_fields":["This field may not be null."]}""");
    }

    [SkippableFact]
    [Shows("app-delete-in-use", "app-delete-in-use-order", "app-in-use")]
    public async Task A_transfer_is_in_use_while_canvases_carry_its_component_id()
    {
        using var client = await ClientAsync();
        var name = NewName();
        var id = await client.CreateAsync(name);
        var component = $"{User}.{name}.Transfer.my_app3.vk_org";
        var (b, a, flow) = ($"b_{name}", $"a_{name}", $"Flow_{name}");
        var canvases = new List<string>
        {
            CanvasOf(await client.CreateNeighbourAsync("flows", flow)),
            CanvasOf(await client.CreateNeighbourAsync("apps", b)),
            CanvasOf(await client.CreateNeighbourAsync("apps", a)),
        };
        foreach (var canvas in canvases)
        {
            using var saved = await client.SendAsync("PUT", canvas, ContentWith(component, $"{User}.Condition.builtin.orc.vk_org", component));
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        }

        await client.SendAsync("DELETE", Item(id)).AssertAsync(
            HttpStatusCode.Conflict,
            $$"""{"detail":"Cannot delete the Transfer, because it is used by these objects: {{a}}(app),{{b}}(app),{{flow}}(flow)"}""");

        foreach (var canvas in canvases)
        {
            using var emptied = await client.SendAsync("PUT", canvas, ContentWith());
            Assert.Equal(HttpStatusCode.OK, emptied.StatusCode);
        }

        await client.SendAsync("DELETE", Item(id)).AssertAsync(HttpStatusCode.NoContent, "");
    }

    [SkippableFact]
    [Shows("app-canvas-get", "app-canvas-put")]
    public async Task A_canvas_keeps_its_content_as_it_came()
    {
        using var client = await ClientAsync();
        var canvas = await client.NewCanvasAsync();
        const string Content = """{"nodes":[{"title":"é\u2028😀","node_id":"1","component_id":null,"configuration":{"z":[1.0,-0,true],"a":"<&\u0000"},"x_value":10.5,"y_value":1}],"edges":[{"id":"e","source":"1","target":"2"}]}""";

        var expected = $$"""{"id":"ID","created_at":"NOW","updated_at":"NOW","content":{{Content.Replace("-0", "0", StringComparison.Ordinal)}}}""";
        await client.SendAsync("PUT", canvas, $$"""{"content":{{Content}},"id":"ignored"}""").AssertAsync(HttpStatusCode.OK, expected);
        await client.SendAsync("GET", canvas).AssertAsync(HttpStatusCode.OK, expected);
    }

    [SkippableFact]
    [Shows("app-canvas-missing", "app-list-limit", "app-list-limit-flow")]
    public async Task What_canvases_refuse()
    {
        using var client = await ClientAsync();
        var canvas = await client.NewCanvasAsync();

        await client.SendAsync("PUT", canvas, "{}").AssertAsync(HttpStatusCode.BadRequest, """{"content":["This field is required."]}""");
        await client.SendAsync("PUT", canvas, """{"content":[]}""").AssertAsync(
            HttpStatusCode.BadRequest, """{"content":{"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}}""");
        await client.SendAsync("PUT", canvas, """{"content":{"nodes":[{},{"component_id":true},1]}}""").AssertAsync(
            HttpStatusCode.BadRequest,
            """{"content":{"nodes":[{},{"component_id":["Not a valid string."]},{"non_field_errors":["Invalid data. Expected a dictionary, but got int."]}],"edges":["This field is required."]}}""");
        await client.SendAsync("PUT", canvas, """{"content":{"nodes":[{"title":"\ud800"}],"edges":[]}}""").AssertAsync(
            HttpStatusCode.BadRequest, """{"content":{"non_field_errors":["Surrogate characters are not allowed: U+D800."]}}""");
        var many = $"[{string.Join(',', Enumerable.Repeat("5", 1001))}]";
        await client.SendAsync("PUT", canvas, $$"""{"content":{"nodes":{{many}},"edges":{{many}} } }""").AssertAsync(
            HttpStatusCode.BadRequest,
            """{"content":{"nodes":{"non_field_errors":["Ensure this field has no more than 1000 elements."]},"edges":{"non_field_errors":["Ensure this field has no more than 1000 elements."]}}}""");
        await client.SendAsync("POST", "/api/flows/", $$"""{"name":"x","input_fields":{{many}}}""").AssertAsync(
            HttpStatusCode.BadRequest, """{"input_fields":["Ensure this field has no more than 1000 elements."]}""");
        await client.SendAsync("PUT", canvas, ContentWith("u.nowhere.Transfer.my_app3.vk_org")).AssertAsync(
            HttpStatusCode.BadRequest, """{"content":["Transfer 'u.nowhere.Transfer.my_app3.vk_org' does not exist."]}""");
        await client.SendAsync("PUT", "/api/canvases/55555555-5555-4555-8555-000000000002/", "{").AssertAsync(HttpStatusCode.NotFound, """{"detail":"Not found."}""");
    }

    private async Task<HttpClient> ClientAsync() => await (await Database.ServerAsync()).BearerClientAsync();
}

public sealed class NeighboursOnSqlite(SqliteDatabase database) : NeighbourTests(database), IClassFixture<SqliteDatabase>;

public sealed class NeighboursOnPostgres(PostgresDatabase database) : NeighbourTests(database), IClassFixture<PostgresDatabase>;
