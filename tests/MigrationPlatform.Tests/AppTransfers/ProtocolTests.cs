using System.Net;
using MigrationPlatform.Tests.Hosting;
using static MigrationPlatform.Tests.AppTransfers.TransferCalls;

namespace MigrationPlatform.Tests.AppTransfers;

/// <summary>What the framework does around every call: headers, OPTIONS, HEAD, indentation, ids, the bytes of its JSON.</summary>
public sealed class ProtocolTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Fields =
        """
        "attached_data":{"type":"field","required":true,"read_only":false,"label":"Attached data","child":{"type":"nested object","required":true,"read_only":false,"children":{"key":{"type":"string","required":true,"read_only":false,"label":"Key","max_length":255},"value":{"type":"string","required":true,"read_only":false,"label":"Value","max_length":255}}}},"created_at":{"type":"datetime","required":false,"read_only":true,"label":"Created at"},"updated_at":{"type":"datetime","required":false,"read_only":true,"label":"Updated at"},"user_id":{"type":"string","required":false,"read_only":true,"label":"User id"},"group":{"type":"string","required":false,"read_only":true,"label":"Group"}
        """;

    private const string Ids =
        """
        "id":{"type":"string","required":false,"read_only":true,"label":"Id"},"component_id":{"type":"field","required":false,"read_only":true,"label":"Component id"}
        """;

    private const string Rest =
        """
        "target":{"type":"string","required":true,"read_only":false,"label":"Target","max_length":255},"reason":{"type":"string","required":false,"read_only":false,"label":"Reason","max_length":255},"app":{"type":"field","required":false,"read_only":true,"label":"App"}
        """;

    [Fact]
    [Shows("app-options")]
    public async Task Options_describes_the_views_and_their_fields()
    {
        using var client = await ClientAsync();

        await client.SendAsync("OPTIONS", Collection).AssertAsync(
            HttpStatusCode.OK,
            """{"name":"Transfer List","description":"","renders":["application/json"],"parses":["application/json"],"actions":{"POST":{"""
            + $"{Ids},{Fields},"
            + "\"name\":" + """{"type":"string","required":true,"read_only":false,"label":"Name","max_length":255},"""
            + $"{Rest}}}}}}}");
        await client.SendAsync("OPTIONS", Item(Sample)).AssertAsync(
            HttpStatusCode.OK,
            """{"name":"Transfer Instance","description":"","renders":["application/json"],"parses":["application/json"],"actions":{"PUT":{"""
            + $"{Ids},{Fields},"
            + "\"name\":" + """{"type":"string","required":false,"read_only":true,"label":"Name"},"""
            + $"{Rest}}}}}}}");
        await client.SendAsync("OPTIONS", Item(Unknown)).AssertAsync(
            HttpStatusCode.OK, """{"name":"Transfer Instance","description":"","renders":["application/json"],"parses":["application/json"]}""");
    }

    [Fact]
    [Shows("app-head")]
    public async Task Head_has_the_headers_of_get_and_no_body()
    {
        using var client = await ClientAsync();

        using var response = await client.SendAsync("HEAD", Item(Sample));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(535, response.Content.Headers.ContentLength);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("ddc764ff-0e2a-4af0-a02e-6dd0b28d11b8", "464631A5-A3FB-4E92-9FF1-20BDF2C3AD48")]
    [InlineData("DDC764FF0E2A4AF0A02E6DD0B28D11B8", "464631a5a3fb4e929ff120bdf2c3ad48")]
    [InlineData("%7Bddc764ff-0e2a-4af0-a02e-6dd0b28d11b8%7D", "urn:uuid:464631a5-a3fb-4e92-9ff1-20bdf2c3ad48")]
    [Shows("app-ids")]
    public async Task An_id_is_found_in_every_form_that_Python_reads(string app, string transfer)
    {
        using var client = await ClientAsync();

        using var response = await client.SendAsync("GET", Item(transfer, app));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    [Shows("app-indent")]
    public async Task Accept_may_ask_for_indentation()
    {
        using var client = await ClientAsync();
        client.DefaultRequestHeaders.Add("Accept", "text/html, application/json; indent=2");

        await client.SendAsync("POST", Collection, """{"name":"a","target":"t","attached_data":[5,{"key":"k","value":"v"}]}""").AssertAsync(
            HttpStatusCode.BadRequest,
            "{\n  \"attached_data\": [\n    {\n      \"non_field_errors\": [\n        \"Invalid data. Expected a dictionary, but got int.\"\n      ]\n    },\n    {}\n  ]\n}");
    }

    [Fact]
    [Shows("app-bytes")]
    public async Task Only_what_Python_escapes_is_escaped()
    {
        using var client = await ClientAsync();
        var id = await client.CreateAsync(NewName());

        using var response = await client.SendAsync(
            "PUT", Item(id), """{"target":"é😀<>&'+`\"\\\/ \u007f\u0080\u00a0\ufffe","reason":"a\b\f\n\r\t\u0001\u001f\u2028\u2029z","attached_data":[]}""");

        Assert.Contains(
            "\"target\":\"é😀<>&'+`\\\"\\\\/ \u007f\u0080\u00a0\ufffe\",\"reason\":\"a\\b\\f\\n\\r\\t\\u0001\\u001f\\u2028\\u2029z\"",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    [Shows("app-headers")]
    public async Task Every_answer_carries_the_standing_headers()
    {
        using var client = await ClientAsync();

        foreach (var (method, path, allow) in new[]
        {
            ("GET", Item(Sample), "GET, PUT, DELETE, HEAD, OPTIONS"), ("GET", Item(Unknown), "GET, PUT, DELETE, HEAD, OPTIONS"),
            ("POST", Collection, "POST, OPTIONS"), ("PATCH", Collection, "POST, OPTIONS"), ("GET", "/api/nothing/", ""),
        })
        {
            using var response = await client.SendAsync(method, path);
            Assert.Equal(allow, string.Join(", ", response.Content.Headers.Allow));
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
            Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(response.Headers.Contains("Vary"));
        }
    }

    [Fact]
    [Shows("app-chunked")]
    public async Task A_body_without_a_length_is_read()
    {
        using var client = await ClientAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Collection);
        request.Content = new StringContent("[]", System.Text.Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = true;

        using var response = await client.SendAsync(request);

        Assert.Equal("""{"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=utf8")]
    [InlineData("APPLICATION/JSON; Charset=UTF8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [Shows("app-charset")]
    public async Task Every_way_to_say_UTF8_is_understood(string contentType)
    {
        using var client = await ClientAsync();
        var id = await client.CreateAsync(NewName());

        using var response = await client.SendAsync("PUT", Item(id), """{"target":"é😀","attached_data":[]}""", contentType);

        Assert.Contains("\"target\":\"é😀\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Shows("app-indent-large")]
    public async Task A_large_answer_is_never_indented()
    {
        using var client = await ClientAsync();
        client.DefaultRequestHeaders.Add("Accept", "application/json; indent=8");
        var items = string.Join(',', Enumerable.Repeat("5", 1000));

        using var response = await client.SendAsync("POST", Collection, $$"""{"name":"a","target":"t","attached_data":[{{items}}]}""");

        Assert.StartsWith("{\"attached_data\":[{", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpClient> ClientAsync() => await (await database.ServerAsync()).BearerClientAsync();
}
