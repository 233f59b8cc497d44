using System.Net;
using System.Text.Json.Nodes;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations;

/// <summary>Every field of the vendor's sample by its type, and every limit from both sides. Dry runs: no database is asked.</summary>
public sealed class FieldTests(SqliteDatabase database) : BundleMigrationSuite(database), IClassFixture<SqliteDatabase>
{
    private const string DryRun = Migrations + "?dry_run=true";

    public static TheoryData<string> Containers { get; } = [.. Paths(JsonNode.Parse(VendorSample)!).Where(field => field.Value is not JsonValue).Select(field => field.Path)];

    [Fact]
    public void The_sample_shows_every_field()
    {
        Assert.Equal(103, FieldTypes.All.Count);
        Assert.Equal(Leaves(), FieldTypes.All.Select(row => row[0]));
        Assert.Equal(47, Containers.Count);
    }

    [Theory]
    [MemberData(nameof(FieldTypes.All), MemberType = typeof(FieldTypes))]
    [Shows("bundle-types", "bundle-null")]
    public async Task A_field_takes_its_own_type_only(string path, string expected)
    {
        foreach (var wrong in new[] { "{}", "[]", "12", "\"12\"", "true" }.Where(value => value != OfItsType(expected)))
            await AssertFaultsAsync(With(path, wrong), (path, expected));
        await AssertValidAsync(IsRequired(path) ? VendorSample : With(path, "null"));
    }

    // A value of the field's own type; none of a date, which no text above is.
    private static string OfItsType(string expected) => expected switch
    {
        "must be a string" => "\"12\"",
        "must be a date (YYYY-MM-DD)" => "",
        "must be true or false" => "true",
        _ => "12",
    };

    [Theory]
    [MemberData(nameof(Containers))]
    [Shows("bundle-types", "bundle-null")]
    public async Task An_object_or_array_takes_nothing_else(string path)
    {
        var expected = At(JsonNode.Parse(VendorSample)!, path) is JsonArray ? "must be an array" : "must be an object";

        foreach (var wrong in new[] { "\"x\"", "0", "false", expected == "must be an array" ? "{}" : "[]" })
            await AssertFaultsAsync(With(path, wrong), (path, expected));
        if (path.EndsWith(']'))
            await AssertFaultsAsync(With(path, "null"), (path, "must not be null"));
        else if (!IsRequired(path))
            await AssertValidAsync(With(path, "null"));
    }

    [Fact]
    [Shows("bundle-violations")]
    public async Task The_first_hundred_violations_of_a_body_come_at_once_in_the_order_of_the_fields()
    {
        var leaves = Leaves();
        var body = JsonNode.Parse(VendorSample)!;
        foreach (var path in leaves)
            Replace(body, path, JsonNode.Parse("[]"));

        var (_, answer) = await SendAsync(body.ToJsonString());

        Assert.Equal(leaves[..100], answer["errors"]!.AsArray().Select(fault => fault!["path"]!.GetValue<string>()));
        Assert.Equal($"{leaves[0]}: {answer["errors"]![0]!["message"]}", answer["detailMsg"]!.GetValue<string>());
    }

    [Fact]
    [Shows("bundle-violations")]
    public Task Faults_of_type_and_of_rule_stand_together() => AssertFaultsAsync(
        """
        {"account":{"new_bundle_id":"1","subscriptions":{"ott":[{},null],"mobile_lines":[{"iccid":1},{"devices":[{"device_details":{"amount":0.001}},
         {"fees":{"installment_plan":{"duration":0,"monthly_fee":1.005},"upfront_fee":"1"}}]}]}},"client":{"attributes":{"employment":{"activity_country_code":"ESP","income":true}}}}
        """,
        ("client.attributes.employment.activity_country_code", "must be at most 2 characters long"),
        ("client.attributes.employment.income", "must be a number"),
        ("account.new_bundle_id", "must be a 64-bit integer"),
        ("account.account_id", "is required"),
        ("account.subscriptions.mobile_lines[0].iccid", "must be a string"),
        ("account.subscriptions.mobile_lines[1].devices[0].device_details.amount", "must be at least 0.01"),
        ("account.subscriptions.mobile_lines[1].devices[0].device_details.amount", "must have at most two decimals"),
        ("account.subscriptions.mobile_lines[1].devices[1].fees.upfront_fee", "must be a number"),
        ("account.subscriptions.mobile_lines[1].devices[1].fees.installment_plan.duration", "must be at least 1"),
        ("account.subscriptions.mobile_lines[1].devices[1].fees.installment_plan.monthly_fee", "must have at most two decimals"),
        ("account.subscriptions.ott[1]", "must not be null"));

    [Theory]
    [InlineData("client.attributes.employment.activity_country_code", "\"ES\"", "\"ESP\"", "must be at most 2 characters long")]
    [InlineData("client.attributes.employment.income", "9999999999999.99", "10000000000000", "must be at most 9999999999999.99")]
    [InlineData("client.attributes.employment.income", "-0.01", "0.001", "must have at most two decimals")]
    [InlineData("client.attributes.employment.income_source.id", "999999999", "1000000000", "must be at most 999999999")]
    [InlineData("client.attributes.employment.profession", "999999999", "1000000000", "must be at most 999999999")]
    [InlineData("client.attributes.employment.professional_area", "999999999", "1000000000", "must be at most 999999999")]
    [InlineData(Device + "device_details.cession_price", "999999999.99", "1000000000", "must be at most 999999999.99")]
    [InlineData(Device + "device_details.cession_price", "1.230", "1.231", "must have at most two decimals")]
    [InlineData(Device + "device_details.insured_amount", "0.01", "0", "must be at least 0.01")]
    [InlineData(Device + "device_details.insured_amount", "99999999999999999999999999.99", "0.011", "must have at most two decimals")]
    [InlineData(Device + "device_details.insured_amount", "79228162514264337593543950335", "79228162514264337593543950336", "must be a number of at most 28 significant digits")]
    [InlineData(Device + "device_details.amount", "0.01", "0.00", "must be at least 0.01")]
    [InlineData(Device + "device_details.amount", "10.1", "10.101", "must have at most two decimals")]
    [InlineData(Device + "fees.upfront_fee", "999999999.99", "1000000000.00", "must be at most 999999999.99")]
    [InlineData(Device + "fees.upfront_fee", "-1000000000000", "-0.001", "must have at most two decimals")]
    [InlineData(Device + "fees.installment_plan.commission", "999999999.99", "1E9", "must be at most 999999999.99")]
    [InlineData(Device + "fees.installment_plan.commission", "1e-2", "1e-3", "must have at most two decimals")]
    [InlineData(Device + "fees.installment_plan.tae", "999999999.99", "999999999.991", "must be at most 999999999.99")]
    [InlineData(Device + "fees.installment_plan.tae", "4.123456789", "1000000000", "must be at most 999999999.99")]
    [InlineData(Device + "fees.installment_plan.tin", "999999999.99", "999999999.991", "must be at most 999999999.99")]
    [InlineData(Device + "fees.installment_plan.tin", "0.00001", "1000000000", "must be at most 999999999.99")]
    [InlineData(Device + "fees.installment_plan.duration", "1", "0", "must be at least 1")]
    [InlineData(Device + "fees.installment_plan.monthly_fee", "999999999.99", "1000000000", "must be at most 999999999.99")]
    [InlineData(Device + "fees.installment_plan.monthly_fee", "0.10", "0.105", "must have at most two decimals")]
    [InlineData(Device + "fees.installment_plan.last_installment_fee", "999999999.99", "1000000000", "must be at most 999999999.99")]
    [InlineData(Device + "fees.installment_plan.last_installment_fee", "0.99", "0.999", "must have at most two decimals")]
    [InlineData(Device + "fees.installment_plan.discount_final_payment_value", "999999999.99", "1000000000", "must be at most 999999999.99")]
    [InlineData(Device + "fees.installment_plan.discount_final_payment_value", "0.99", "0.999", "must have at most two decimals")]
    [InlineData(Device + "financial_details.pre_booking.granted_amount", "999999999", "1000000000", "must be at most 999999999")]
    [InlineData(Device + "financial_details.pre_booking.granted_amount", "-1", "1.5", "must be a 64-bit integer")]
    [InlineData(Device + "financial_details.pre_booking.credit_line_amount", "999999999", "1000000000", "must be at most 999999999")]
    [InlineData(Device + "financial_details.pre_booking.total_client_financed_value", "999999999.99", "1000000000", "must be at most 999999999.99")]
    [InlineData(Device + "financial_details.pre_booking.total_client_financed_value", "0.99", "0.999", "must have at most two decimals")]
    [InlineData(Device + "terms.penalty_value", "999999999.99", "1000000000", "must be at most 999999999.99")]
    [InlineData(Device + "terms.penalty_value", "0.99", "0.999", "must have at most two decimals")]
    [InlineData(Device + "terms.commitment_duration", "9999", "10000", "must be at most 9999")]
    [InlineData("account.account_id", "9223372036854775807", "9223372036854775808", "must be a 64-bit integer")]
    [InlineData("account.account_id", "-9223372036854775808", "-9223372036854775809", "must be a 64-bit integer")]
    [InlineData("account.new_bundle_id", "0", "12345678901234567890", "must be a 64-bit integer")]
    [InlineData("account.new_bundle_id", "100", "1e2", "must be a 64-bit integer")]
    [InlineData("account.new_bundle_id", "1", "1.0", "must be a 64-bit integer")]
    [InlineData("client.attributes.document_expiration_date", "\"2024-02-29\"", "\"2023-02-29\"", "must be a date (YYYY-MM-DD)")]
    [InlineData("client.attributes.document_expiration_date", "\"0001-01-01\"", "\"1999-1-31\"", "must be a date (YYYY-MM-DD)")]
    [InlineData(Line + "portability_info.initial_date_operation", "\"9999-12-31\"", "\"1999-01-31T00:00:00Z\"", "must be a date (YYYY-MM-DD)")]
    [InlineData("account.territory_owner", "\"\"", "\"a\\u0000b\"", "must not contain U+0000")]
    [InlineData("account.territory_owner", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "must not contain half a surrogate pair")]
    [InlineData(Device + "device_details.amount", "1.0000000000000000000000000000", "0.12345678901234567890123456789", "must be a number of at most 28 significant digits")]
    [InlineData(Device + "fees.installment_plan.tin", "1E-28", "1E-30", "must be a number of at most 28 significant digits")]
    [InlineData(Device + "fees.installment_plan.tin", "0E999999999999999999999", "1E400000", "must be a number of at most 28 significant digits")]
    [InlineData(Device + "fees.installment_plan.tin", "-0.0", "1E-99999999999999999999", "must be a number of at most 28 significant digits")]
    [Shows("bundle-integers", "bundle-integer-form", "bundle-dates", "bundle-country", "bundle-income", "bundle-small-integers",
        "bundle-money-max", "bundle-rates", "bundle-amount-min", "bundle-duration", "bundle-commitment", "bundle-decimals",
        "bundle-numbers", "bundle-characters")]
    public async Task A_limit_holds_from_here_on(string path, string lastGood, string firstBad, string message)
    {
        await AssertValidAsync(With(path, lastGood));
        await AssertFaultsAsync(With(path, firstBad), (path, message));
    }

    private const string Line = "account.subscriptions.mobile_lines[0].";
    private const string Device = Line + "devices[0].";

    private static List<string> Leaves() =>
        [.. Paths(JsonNode.Parse(VendorSample)!).Where(field => field.Value is JsonValue).Select(field => field.Path)];

    private static bool IsRequired(string path) => path is "account" or "account.account_id" or "account.new_bundle_id";

    private static string With(string path, string value)
    {
        const string mark = "\"<here>\"";
        var body = JsonNode.Parse(VendorSample)!;
        Replace(body, path, JsonNode.Parse(mark));
        return body.ToJsonString().Replace("\"\\u003Chere\\u003E\"", value, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Path, JsonNode Value)> Paths(JsonNode node, string path = "")
    {
        IEnumerable<(string Path, JsonNode Value)> children = node switch
        {
            JsonObject record => record.Select(member => (path.Length == 0 ? member.Key : $"{path}.{member.Key}", member.Value!)),
            JsonArray list => list.Select((item, index) => ($"{path}[{index}]", item!)),
            _ => [],
        };
        return children.SelectMany(child => Paths(child.Value, child.Path).Prepend(child));
    }

    private static JsonNode? At(JsonNode body, string path) =>
        path.Split('.', '[').Aggregate((JsonNode?)body, (node, step) => step.EndsWith(']') ? node![int.Parse(step[..^1], System.Globalization.CultureInfo.InvariantCulture)] : node![step]);

    private static void Replace(JsonNode body, string path, JsonNode? value) => At(body, path)!.ReplaceWith(value);

    private async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string body)
    {
        using var client = await ClientAsync();
        return await AnswerAsync(await client.PostJsonAsync(DryRun, body));
    }

    private async Task AssertValidAsync(string body)
    {
        var (status, answer) = await SendAsync(body);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Accepted, answer.ToJsonString());
    }

    private async Task AssertFaultsAsync(string body, params (string Path, string Message)[] faults)
    {
        var (status, answer) = await SendAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(faults, answer["errors"]!.AsArray().Select(fault => (fault!["path"]!.GetValue<string>(), fault["message"]!.GetValue<string>())));
    }
}
