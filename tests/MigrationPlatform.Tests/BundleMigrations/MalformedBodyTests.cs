using System.Net;
using System.Text;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations;

/// <summary>Bodies that are no JSON, or barely.</summary>
public sealed class MalformedBodyTests(SqliteDatabase database) : BundleMigrationSuite(database), IClassFixture<SqliteDatabase>
{
    private const string NoJson = "must be JSON, nested at most 64 levels deep";

    public static TheoryData<string, string> Malformed { get; } = new()
    {
        { "", NoJson + " (line 1, byte 1)" },
        { " ", NoJson + " (line 1, byte 2)" },
        { "{\n 'account': {'account_id': 0}}", NoJson + " (line 2, byte 2)" },
        { """{"account":{"account_id":NaN}}""", NoJson + " (line 1, byte 26)" },
        { """{"account":{"account_id":1,}}""", NoJson + " (line 1, byte 28)" },
        { """{"account":{"account_id":01}}""", NoJson + " (line 1, byte 27)" },
        { """{"account":{"account_id":+1}}""", NoJson + " (line 1, byte 26)" },
        { """{"account":{} /* why */}""", NoJson + " (line 1, byte 15)" },
        { """{"account":{"territory_owner":"a""" + "\u0001" + "\"}}", NoJson + " (line 1, byte 33)" },
        { "{} {}", NoJson + " (line 1, byte 4)" },
        { """{"account":""", NoJson + " (line 1, byte 12)" },
        { """{"x":""" + new string('[', 64) + new string(']', 64) + "}", NoJson + " (line 1, byte 69)" },
        { "null", "must be a JSON object" },
        { "[]", "must be a JSON object" },
        { "\"account\"", "must be a JSON object" },
        { "1", "must be a JSON object" },
        { "true", "must be a JSON object" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    [Shows("bundle-no-json", "bundle-single-quotes")]
    public async Task A_body_that_is_no_JSON_object_is_one_fault(string body, string message) => await AssertUnreadableAsync(Encoding.UTF8.GetBytes(body), message);

    [Fact]
    [Shows("bundle-no-json")]
    public Task A_body_in_another_encoding_is_one_fault() =>
        AssertUnreadableAsync([.. "{\"account\":{\"territory_owner\":\""u8, 0xE9, .. "\"}}"u8], "must be JSON in UTF-8");

    [Theory]
    [InlineData("""{"x":{"account":1},"account":{"account_id":1,"new_bundle_id":1,"Account_Id":"x"},"Account":[]}""")]
    [InlineData("""{"\u0061ccount":{"account_id":1,"new_bundle_id":1}}""")]
    [InlineData("""{"account":{"account_id":1,"new_bundle_id":1},"\ud800":1,"x":"\u0000\udc00","y":1E400000}""")]
    [InlineData("""{"account":{"account_id":1,"new_bundle_id":1,"subscriptions":{},"promotions":[]},"x":[null,null],"x":2}""")]
    [Shows("bundle-unknown-members", "bundle-field-twice", "bundle-numbers", "bundle-characters")]
    public async Task Unknown_members_and_names_in_another_case_mean_nothing(string body)
    {
        using var client = await ClientAsync();

        var (status, _) = await AnswerAsync(await client.PostJsonAsync(Migrations, body));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    [Shows("bundle-unknown-members")]
    public async Task Names_are_case_sensitive()
    {
        using var client = await ClientAsync();

        var (_, body) = await AnswerAsync(await client.PostJsonAsync(Migrations, """{"account":{"ACCOUNT_ID":1,"new_bundle_id":1}}"""));

        Assert.Equal("account.account_id: is required", body["detailMsg"]!.GetValue<string>());
    }

    [Fact]
    [Shows("bundle-field-twice")]
    public async Task A_field_may_be_given_once()
    {
        using var client = await ClientAsync();

        var (status, body) = await AnswerAsync(await client.PostJsonAsync(Migrations, """{"account":{"account_id":1,"new_bundle_id":1,"account_id":2,"territory_owner":null,"territory_owner":"x"}}"""));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        AssertJson("""
            [{"path":"account.account_id","message":"is given more than once"},{"path":"account.territory_owner","message":"is given more than once"}]
            """, body["errors"]!);
    }

    [Fact]
    [Shows("bundle-bom")]
    public async Task A_byte_order_mark_is_passed_over()
    {
        using var client = await ClientAsync();

        var (status, created) = await AnswerAsync(await client.PostJsonAsync(Migrations, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Minimal(NewAccount()))]));
        var (_, read) = await AnswerAsync(await client.GetAsync($"{Migrations}/{created["migration_id"]}"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(3072, read["request"]!["account"]!["new_bundle_id"]!.GetValue<long>());
    }

    [Fact]
    [Shows("bundle-no-json")]
    public async Task Sixty_four_levels_are_read()
    {
        using var client = await ClientAsync();
        var nested = new string('[', 63) + new string(']', 63);

        var (status, _) = await AnswerAsync(await client.PostJsonAsync(Migrations, $$$"""{"x":{{{nested}}},"account":{"account_id":1,"new_bundle_id":1}}"""));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData(1024 * 1024, HttpStatusCode.OK)]
    [InlineData(1024 * 1024 + 1, HttpStatusCode.RequestEntityTooLarge)]
    [Shows("bundle-413", "bundle-error-413")]
    public async Task A_body_may_have_a_mebibyte(int length, HttpStatusCode expected)
    {
        using var client = await ClientAsync();

        var (status, body) = await AnswerAsync(await client.PostJsonAsync(Migrations, Minimal(NewAccount()).PadRight(length)));

        Assert.Equal(expected, status);
        if (expected != HttpStatusCode.OK)
            AssertJson("""{"code":"0014","status":"PAYLOAD_TOO_LARGE","message":"Payload too large","detailMsg":"The body must be at most 1048576 bytes long"}""", body);
    }

    private async Task AssertUnreadableAsync(byte[] sent, string message)
    {
        using var client = await ClientAsync();

        var (status, body) = await AnswerAsync(await client.PostJsonAsync(Migrations, sent));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        AssertJson($$"""
            {"code":"0001","status":"BAD_REQUEST","message":"Invalid request body","detailMsg":"$: {{message}}","errors":[{"path":"$","message":"{{message}}"}]}
            """, body);
    }
}
