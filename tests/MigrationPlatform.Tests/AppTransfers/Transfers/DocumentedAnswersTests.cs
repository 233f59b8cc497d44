using System.Net;
using MigrationPlatform.Tests.Hosting;
using static MigrationPlatform.Tests.AppTransfers.TransferCalls;

namespace MigrationPlatform.Tests.AppTransfers.Transfers;

/// <summary>The vendor's page, example by example.</summary>
public abstract class DocumentedAnswersTests(TestDatabase database) : DatabaseSuite(database)
{
    private const string InUse = "22222222-2222-4222-8222-222222222222";

    private const string SampleBody =
        """{"id":"464631a5-a3fb-4e92-9ff1-20bdf2c3ad48","component_id":"960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d.my_transfer12.Transfer.my_app3.vk_org","attached_data":[{"key":"intent","value":"Balance"},{"key":"authenticated","value":"true"},{"key":"region","value":"California"}],"created_at":"2021-03-24T12:25:39.889640Z","updated_at":"2021-03-24T12:25:39.889688Z","user_id":"960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d","group":"vk_org","name":"my_transfer12","target":"00012345","reason":"Route out intent","app":"ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8"}""";

    [SkippableTheory]
    [InlineData("")]
    [InlineData("/orchestrator")]
    [Shows("app-get", "app-transfer-keys", "app-component-id", "app-instants")]
    public async Task Get_returns_the_sample_transfer(string prefix)
    {
        using var client = await ClientAsync();

        using var response = await client.GetAsync(new Uri(prefix + Item(Sample), UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(SampleBody, await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("GET, PUT, DELETE, HEAD, OPTIONS", string.Join(", ", response.Content.Headers.Allow));
    }

    [SkippableFact]
    [Shows("app-get-404", "app-groups-404")]
    public async Task Get_of_what_is_not_there_is_404()
    {
        using var client = await ClientAsync();

        await client.SendAsync("GET", Item(Unknown)).AssertAsync(HttpStatusCode.NotFound, """{"detail":"Not found."}""");
        await client.SendAsync("GET", Item(Sample, TheirApp)).AssertAsync(HttpStatusCode.NotFound, """{"detail":"Not found."}""");
    }

    [SkippableFact]
    [Shows("app-post", "app-transfer-keys", "app-component-id", "app-keys-ignored", "app-field-data")]
    public async Task Create_takes_the_vendors_whole_example_and_ignores_what_the_server_owns()
    {
        using var client = await ClientAsync();
        var name = NewName();

        await client.SendAsync("POST", Collection, SampleBody.Replace("\"my_transfer12\"", $"\"{name}\"", StringComparison.Ordinal)).AssertAsync(
            HttpStatusCode.Created,
            $$"""{"id":"ID","component_id":"960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d.{{name}}.Transfer.my_app3.vk_org","attached_data":[{"key":"intent","value":"Balance"},{"key":"authenticated","value":"true"},{"key":"region","value":"California"}],"created_at":"NOW","updated_at":"NOW","user_id":"960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d","group":"vk_org","name":"{{name}}","target":"00012345","reason":"Route out intent","app":"ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8"}""");
    }

    [SkippableFact]
    [Shows("app-post", "app-field-reason", "app-field-reason-values", "app-field-data")]
    public async Task Create_without_a_reason_keeps_null()
    {
        using var client = await ClientAsync();
        var name = NewName();

        await client.SendAsync("POST", Collection, $$"""{"name":"{{name}}","target":"1","attached_data":[]}""").AssertAsync(
            HttpStatusCode.Created,
            $$"""{"id":"ID","component_id":"960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d.{{name}}.Transfer.my_app3.vk_org","attached_data":[],"created_at":"NOW","updated_at":"NOW","user_id":"960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d","group":"vk_org","name":"{{name}}","target":"1","reason":null,"app":"ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8"}""");
    }

    [SkippableFact]
    [Shows("app-post-name", "app-field-name")]
    public async Task Create_refuses_a_name_with_other_characters()
    {
        using var client = await ClientAsync();

        await client.SendAsync("POST", Collection, """{"name":"my transfer","target":"1","attached_data":[]}""").AssertAsync(
            HttpStatusCode.BadRequest,
            """{"name":["Invalid transfer name. Transfer name must contain only alphanumeric characters and the underscore character."]}""");
    }

    [SkippableFact]
    [Shows("app-post-name-taken", "app-field-name")]
    public async Task Create_refuses_a_name_that_the_app_has()
    {
        using var client = await ClientAsync();

        await client.SendAsync("POST", Collection, """{"name":"my_transfer12","target":"1","attached_data":[]}""").AssertAsync(
            HttpStatusCode.BadRequest,
            """[{"name":"Transfer with name and app already exists."}]""");
    }

    [SkippableFact]
    [Shows("app-post-group")]
    public async Task Create_refuses_an_app_of_another_group()
    {
        using var client = await ClientAsync();

        await client.SendAsync("POST", $"/api/apps/{TheirApp}/transfers/", """{"name":"my_transfer12","target":"1","attached_data":[]}""").AssertAsync(
            HttpStatusCode.BadRequest,
            """[{"name":"Application '11111111-1111-4111-8111-111111111111' is under the group 'other_group' to which you do not have access privileges"}]""");
    }

    [SkippableFact]
    [Shows("app-put", "app-field-name-put", "app-keys-ignored", "app-text-numbers")]
    public async Task Update_replaces_target_and_attached_data_and_keeps_name_user_and_creation()
    {
        using var client = await ClientAsync();
        var name = NewName();
        var id = await client.CreateAsync(name);

        await client.SendAsync("PUT", Item(id), """{"name":"another name!","target":2,"reason":"because","attached_data":[{"key":"a","value":1.50}],"user_id":"x","created_at":null}""").AssertAsync(
            HttpStatusCode.OK,
            $$"""{"id":"ID","component_id":"960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d.{{name}}.Transfer.my_app3.vk_org","attached_data":[{"key":"a","value":"1.5"}],"created_at":"NOW","updated_at":"NOW","user_id":"960d06c4-bdc9-4673-aef1-fbdf4ca1ae6d","group":"vk_org","name":"{{name}}","target":"2","reason":"because","app":"ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8"}""");
    }

    [SkippableTheory]
    [InlineData("""{"target":"1","attached_data":[]}""", "\"before\"")]
    [InlineData("""{"target":"1","attached_data":[],"reason":null}""", "null")]
    [InlineData("""{"target":"1","attached_data":[],"reason":"  "}""", "\"\"")]
    [Shows("app-field-reason-values")]
    public async Task Update_keeps_the_reason_only_when_it_is_left_out(string update, string reason)
    {
        using var client = await ClientAsync();
        var id = await client.CreateAsync(NewName());
        using var first = await client.SendAsync("PUT", Item(id), """{"target":"1","attached_data":[],"reason":"before"}""");

        using var response = await client.SendAsync("PUT", Item(id), update);

        Assert.Contains($"\"reason\":{reason},", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    [Shows("app-delete", "app-delete-404")]
    public async Task Delete_has_no_body_and_the_transfer_is_gone()
    {
        using var client = await ClientAsync();
        var id = await client.CreateAsync(NewName());

        await client.SendAsync("DELETE", Item(id)).AssertAsync(HttpStatusCode.NoContent, "");
        await client.SendAsync("DELETE", Item(id)).AssertAsync(HttpStatusCode.NotFound, """{"detail":"Not found."}""");
    }

    [SkippableFact]
    [Shows("app-delete-in-use", "app-delete-404")]
    public async Task Delete_of_a_transfer_in_use_names_its_users()
    {
        using var client = await ClientAsync();

        await client.SendAsync("DELETE", Item(InUse)).AssertAsync(
            HttpStatusCode.Conflict,
            """{"detail":"Cannot delete the Transfer, because it is used by these objects: test_app(app),test_flow(flow)"}""");
        await client.SendAsync("DELETE", Item(InUse, TheirApp)).AssertAsync(HttpStatusCode.NotFound, """{"detail":"Not found."}""");
    }

    private async Task<HttpClient> ClientAsync() => await (await Database.ServerAsync()).BearerClientAsync();
}

public sealed class DocumentedAnswersOnSqlite(SqliteDatabase database) : DocumentedAnswersTests(database), IClassFixture<SqliteDatabase>;

public sealed class DocumentedAnswersOnPostgres(PostgresDatabase database) : DocumentedAnswersTests(database), IClassFixture<PostgresDatabase>;
