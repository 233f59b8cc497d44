using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MigrationPlatform.Api.AppTransfers;
using MigrationPlatform.Api.AppTransfers.Transfers.Bodies;
using MigrationPlatform.RestFramework.Bodies;
using MigrationPlatform.RestFramework.Http;

namespace MigrationPlatform.Tests.AppTransfers.Transfers;

/// <summary>Conversions and messages, field by field, as Django REST framework 3.14 gave them to the same bodies.</summary>
public sealed class TransferBodyTests
{
    private const string BadName = "Invalid transfer name. Transfer name must contain only alphanumeric characters and the underscore character.";
    private const string TooLong = "Ensure this field has no more than 255 characters.";

    [Theory]
    [InlineData("null", """["This field may not be null."]""")]
    [InlineData("true", """["Not a valid string."]""")]
    [InlineData("[]", """["Not a valid string."]""")]
    [InlineData("""{"a":1}""", """["Not a valid string."]""")]
    [InlineData("\"\"", """["This field may not be blank."]""")]
    [InlineData("\" \\t\\u00a0\\u2003\\u001c \"", """["This field may not be blank."]""")]
    [InlineData("\"a\\u0000b\"", """["Null characters are not allowed."]""")]
    [InlineData("\"a\\udc00b\"", """["Surrogate characters are not allowed: U+DC00."]""")]
    [Shows("app-text-types", "app-text-characters", "app-text-trimmed")]
    public async Task A_target_is_refused(string value, string faults) =>
        Assert.Equal($$"""{"target":{{faults}}}""", await RefusalOfAsync($$"""{"attached_data":[],"name":"n","target":{{value}}}"""));

    [Theory]
    [InlineData("5", "5")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e21", "1e+21")]
    [InlineData("\"  a b  \"", "a b")]
    [InlineData("\"\\u001c\\u0085x\\u3000\\n\"", "x")]
    [InlineData("\"\\u200bx\"", "\u200bx")]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [Shows("app-text-numbers", "app-text-trimmed")]
    public void A_target_is_converted(string value, string text)
    {
        Assert.True(Parse($$"""{"attached_data":[],"name":"n","target":{{value}}}""").TryGet(out var body, out _));
        Assert.Equal(text, body.Target);
    }

    [Fact]
    [Shows("app-text-length", "app-post-fields", "app-text-characters")]
    public async Task Length_counts_code_points_after_trimming_and_every_fault_of_a_field_is_listed()
    {
        Assert.True(Parse($$"""{"attached_data":[],"name":"n","target":" {{string.Concat(Enumerable.Repeat("😀", 255))}} "}""").TryGet(out _, out _));
        Assert.Equal(
            $$"""{"name":["{{BadName}}","{{TooLong}}","Null characters are not allowed.","Surrogate characters are not allowed: U+D800."]}""",
            await RefusalOfAsync($$"""{"attached_data":[],"name":"{{new string('-', 254)}}\u0000\ud800","target":"t"}"""));
    }

    [Theory]
    [InlineData("null", """["This field may not be null."]""")]
    [InlineData("\"x\"", """{"non_field_errors":["Expected a list of items but got type \"str\"."]}""")]
    [InlineData("5", """{"non_field_errors":["Expected a list of items but got type \"int\"."]}""")]
    [InlineData("1.5", """{"non_field_errors":["Expected a list of items but got type \"float\"."]}""")]
    [InlineData("false", """{"non_field_errors":["Expected a list of items but got type \"bool\"."]}""")]
    [InlineData("{}", """{"non_field_errors":["Expected a list of items but got type \"dict\"."]}""")]
    [InlineData("""[{"key":"a","value":"b"},{"value":""}]""", """[{},{"key":["This field is required."],"value":["This field may not be blank."]}]""")]
    [InlineData("""["x",[],null]""", """[{"non_field_errors":["Invalid data. Expected a dictionary, but got str."]},{"non_field_errors":["Invalid data. Expected a dictionary, but got list."]},["This field may not be null."]]""")]
    [Shows("app-field-data-values")]
    public async Task Attached_data_is_refused(string value, string faults) =>
        Assert.Equal($$"""{"attached_data":{{faults}}}""", await RefusalOfAsync($$"""{"attached_data":{{value}},"name":"n","target":"t"}"""));

    [Fact]
    [Shows("app-list-limit")]
    public async Task Of_more_than_a_thousand_items_none_is_looked_at()
    {
        static string With(string item, int count) => $$"""{"attached_data":[{{string.Join(',', Enumerable.Repeat(item, count))}}],"name":"n","target":"t"}""";

        Assert.True(Parse(With("""{"key":"k","value":"v"}""", 1000)).TryGet(out var body, out _));
        Assert.Equal(1000, body.AttachedData.Count);
        Assert.Equal(
            """{"attached_data":{"non_field_errors":["Ensure this field has no more than 1000 elements."]}}""", await RefusalOfAsync(With("""{"key":"k","value":"v"}""", 1001)));
        Assert.Equal(
            """{"attached_data":{"non_field_errors":["Ensure this field has no more than 1000 elements."]}}""", await RefusalOfAsync(With("null", 200_000)));
    }

    [Theory]
    [InlineData("[]", "list")]
    [InlineData("\"x\"", "str")]
    [InlineData("1", "int")]
    [InlineData("1e400", "float")]
    [InlineData("true", "bool")]
    public async Task A_body_that_is_no_object_is_refused(string body, string type) =>
        Assert.Equal($$"""{"non_field_errors":["Invalid data. Expected a dictionary, but got {{type}}."]}""", await RefusalOfAsync(body));

    [Fact]
    [Shows("app-field-target", "app-field-name", "app-field-data", "app-post-fields")]
    public async Task Null_is_no_data_and_an_empty_object_lacks_all_that_is_required()
    {
        Assert.Equal("""{"non_field_errors":["No data provided"]}""", await RefusalOfAsync("null"));
        Assert.Equal("""{"attached_data":["This field is required."],"name":["This field is required."],"target":["This field is required."]}""", await RefusalOfAsync("{}"));
    }

    private static Parsed<TransferBody> Parse(string body) => ParsedBody.Parse(Encoding.UTF8.GetBytes(body), "application/json", TransferBody.Read);

    private static async Task<string> RefusalOfAsync(string body)
    {
        Assert.False(Parse(body).TryGet(out _, out var refusal));
        var services = new ServiceCollection();
        services.AddRestFramework(AppTransfersJson.Default);
        await using var provider = services.BuildServiceProvider();
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = provider, Response = { Body = answer } };
        await refusal.WriteAsync(context);
        Assert.Equal(StatusCodes.Status400BadRequest, context.Response.StatusCode);
        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
