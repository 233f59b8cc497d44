using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Tests.Hosting;
using static MigrationPlatform.Tests.AppTransfers.TransferCalls;

namespace MigrationPlatform.Tests.AppTransfers;

/// <summary>What the vendor's page leaves to its framework, or to nobody.</summary>
public sealed class AnswerTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly DateTimeOffset WholeSecond = new(2026, 6, 4, 14, 57, 38, TimeSpan.Zero);

    [Fact]
    [Shows("app-post-location", "app-user-id", "app-component-id")]
    public async Task A_created_transfer_has_no_location_and_the_callers_subject_whatever_it_looks_like()
    {
        await using var server = await database.StartServerAsync(options => options.AddClient("partner@example.org", "a-secret", groups: ["vk_org"]));
        using var client = await server.BearerClientAsync("partner@example.org", "a-secret");
        var name = NewName();

        using var response = await client.SendAsync("POST", Collection, $$"""{"name":"{{name}}","target":"1","attached_data":[]}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Null(response.Headers.Location);
        using var transfer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("partner@example.org", transfer.RootElement.GetProperty("user_id").GetString());
        Assert.Equal($"partner@example.org.{name}.Transfer.my_app3.vk_org", transfer.RootElement.GetProperty("component_id").GetString());
    }

    [Fact]
    [Shows("app-instants-whole")]
    public async Task Instants_have_no_fraction_at_a_whole_second_and_are_two_readings_of_the_clock()
    {
        var clock = new FakeTimeProvider(WholeSecond);
        await using var server = await database.StartServerAsync(options => options.Clock = clock);
        using var client = await server.BearerClientAsync();

        var still = await CreatedAsync(client);
        clock.AutoAdvanceAmount = TimeSpan.FromMicroseconds(10);
        var moving = await CreatedAsync(client);

        Assert.Equal(("2026-06-04T14:57:38Z", "2026-06-04T14:57:38Z"), still);
        Assert.Matches("^2026-06-04T14:57:38\\.[0-9]{6}Z$", moving.Created);
        Assert.True(string.CompareOrdinal(moving.Created, moving.Updated) < 0, $"{moving}");
    }

    [Fact]
    [Shows("app-nul-path")]
    public async Task A_nul_in_a_path_is_a_malformed_request()
    {
        using var client = await ClientAsync();

        foreach (var path in new[] { Item("%00"), Item(Sample, "%00"), "/api/apps/%00/", "/api/flows/%00/", "/api/canvases/%00/" })
            await client.SendAsync("GET", path).AssertAsync(HttpStatusCode.BadRequest, "");
    }

    [Fact]
    [Shows("app-put-refused")]
    public async Task An_update_is_refused_in_the_words_of_a_create()
    {
        using var client = await ClientAsync();

        await client.SendAsync("PUT", Item(Sample), """{"target":""}""").AssertAsync(
            HttpStatusCode.BadRequest, """{"attached_data":["This field is required."],"target":["This field may not be blank."]}""");
    }

    [Fact]
    [Shows("app-field-data-values", "app-key-twice")]
    public async Task Equal_keys_are_taken_and_of_a_key_that_comes_twice_the_last_counts()
    {
        using var client = await ClientAsync();
        var id = await client.CreateAsync(NewName());

        using var response = await client.SendAsync(
            "PUT", Item(id), """{"target":"first","target":"last","attached_data":[{"key":"k","value":"1"},{"key":"k","value":"2"}]}""");

        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("\"attached_data\":[{\"key\":\"k\",\"value\":\"1\"},{\"key\":\"k\",\"value\":\"2\"}]", text, StringComparison.Ordinal);
        Assert.Contains("\"target\":\"last\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apps", "?org_id=telco")]
    [InlineData("flows", "?name__iexact=&group__iexact=")]
    [Shows("app-apps-order", "app-flows-order", "app-apps-defaults")]
    public async Task Apps_and_flows_come_oldest_first_and_an_empty_filter_filters_nothing(string kind, string filter)
    {
        using var client = await ClientAsync();
        // Their names are in the opposite order.
        var (older, newer) = ("Z" + NewName(), "A" + NewName());
        var created = await client.CreateNeighbourAsync(kind, older);
        await client.CreateNeighbourAsync(kind, newer);

        using var answer = await client.SendAsync("GET", $"/api/{kind}/");
        using var filtered = await client.SendAsync("GET", $"/api/{kind}/{filter}");

        var text = await answer.Content.ReadAsStringAsync();
        using var list = JsonDocument.Parse(text);
        var names = list.RootElement.EnumerateArray().Select(entry => entry.GetProperty("name").GetString()).ToList();
        Assert.Equal([older, newer], names[^2..]);
        Assert.Equal(text, await filtered.Content.ReadAsStringAsync());
        if (kind == "apps")
            Assert.Equal("ocp", created.GetProperty("application_type").GetString());
    }

    [Fact]
    [Shows("app-token-call")]
    public async Task The_vendors_own_token_call_and_token_header_are_not_here()
    {
        var server = await database.ServerAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "password", ["client_id"] = "ocp" });
        using var personal = server.ClientWith(("X-OCP-PERSONAL-ACCESS-TOKEN", "demo-secret"));

        using var token = await server.Client.PostAsync(new Uri("/auth/realms/master/protocol/openid-connect/token", UriKind.Relative), form);

        Assert.Equal(HttpStatusCode.NotFound, token.StatusCode);
        await personal.SendAsync("GET", Item(Sample)).AssertAsync(HttpStatusCode.Unauthorized, """{"detail":"Authentication credentials were not provided."}""");
    }

    [Fact]
    [Shows("app-headers")]
    public async Task Every_answer_keeps_its_window_to_its_origin()
    {
        using var client = await ClientAsync();

        foreach (var path in new[] { Item(Sample), Item(Unknown), "/api/nothing/" })
        {
            using var response = await client.SendAsync("GET", path);
            Assert.Equal("same-origin", response.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        }
    }

    [Fact]
    [Shows("app-charset-others")]
    public async Task A_charset_that_only_Python_knows_is_read_as_UTF8()
    {
        using var client = await ClientAsync();
        var id = await client.CreateAsync(NewName());

        using var response = await client.SendAsync("PUT", Item(id), """{"target":"é","attached_data":[]}""", "application/json; charset=cp1252");

        Assert.Contains("\"target\":\"é\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<(string Created, string Updated)> CreatedAsync(HttpClient client)
    {
        using var response = await client.SendAsync("POST", Collection, $$"""{"name":"{{NewName()}}","target":"1","attached_data":[]}""");
        using var transfer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (transfer.RootElement.GetProperty("created_at").GetString()!, transfer.RootElement.GetProperty("updated_at").GetString()!);
    }

    private async Task<HttpClient> ClientAsync() => await (await database.ServerAsync()).BearerClientAsync();
}
