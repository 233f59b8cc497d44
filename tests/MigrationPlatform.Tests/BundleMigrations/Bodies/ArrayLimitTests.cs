using System.Text.Json.Nodes;
using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Rules;

namespace MigrationPlatform.Tests.BundleMigrations.Bodies;

public sealed class ArrayLimitTests
{
    /// <summary>Every array of the body, within one line or none.</summary>
    public static TheoryData<string> Arrays { get; } =
    [
        "account.promotions",
        "account.subscriptions.mobile_lines",
        "account.subscriptions.mobile_lines[0].bonuses",
        "account.subscriptions.mobile_lines[0].promotions",
        "account.subscriptions.mobile_lines[0].terminals",
        "account.subscriptions.mobile_lines[0].devices",
        "account.subscriptions.tv.promotions",
        "account.subscriptions.tv.terminals",
        "account.subscriptions.ftth.promotions",
        "account.subscriptions.ftth.terminals",
        "account.subscriptions.adsl.promotions",
        "account.subscriptions.adsl.terminals",
        "account.subscriptions.ott",
        "account.subscriptions.ott[0].promotions",
    ];

    [Fact]
    public void The_list_names_every_array_of_the_vendors_sample() =>
        Assert.Equal(((IEnumerable<object[]>)Arrays).Select(row => (string)row[0]).Order(StringComparer.Ordinal), BundleMigrationSample.Arrays().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Arrays))]
    [Shows("bundle-array-limit")]
    public void An_array_has_at_most_a_thousand_items_and_is_not_looked_into_when_it_has_more(string path)
    {
        Assert.Empty(Readers.Violations(With(path, "{}", 1000)));
        Assert.Equal([new Violation(path, "must have at most 1000 items")], Readers.Violations(With(path, "{}", 1001)));
        Assert.Equal([new Violation(path, "must have at most 1000 items")], Readers.Violations(With(path, "null", 1001)));
        Assert.Equal([new Violation(path, "must have at most 1000 items")], Readers.Violations(With(path, "{\"id\":\"\",\"imei\":0}", 1001), ValidationLevel.Domain));
    }

    [Fact]
    [Shows("bundle-violations")]
    public void A_hundred_violations_are_listed_the_first_ones_in_document_order()
    {
        // The account's own fields come before its lines wherever they are written.
        var body = $$$"""
            {"account":{"subscriptions":{"ott":[null],"mobile_lines":[{{{Repeated("""{"iccid":1,"devices":[{"fees":{"upfront_fee":0.001}}]}""", 1000)}}}]},"new_bundle_id":"x"}}
            """;

        var violations = Readers.Violations(body);

        Assert.Equal(100, violations.Count);
        Assert.Equal(new Violation("account.new_bundle_id", "must be a 64-bit integer"), violations[0]);
        Assert.Equal(new Violation("account.account_id", "is required"), violations[1]);
        for (var number = 0; number < 49; number++)
        {
            var line = $"account.subscriptions.mobile_lines[{number}]";
            Assert.Equal(new Violation($"{line}.iccid", "must be a string"), violations[2 + 2 * number]);
            Assert.Equal(new Violation($"{line}.devices[0].fees.upfront_fee", "must have at most two decimals"), violations[3 + 2 * number]);
        }
    }

    [Fact]
    public void A_rule_about_a_field_that_cannot_be_read_stays_silent_when_the_hundredth_violation_is_just_there()
    {
        // 98 in front, then a document value of the wrong type, behind two other wrong fields of its record.
        var body = $$$$"""
            {"account":{"account_id":1,"new_bundle_id":1,"subscriptions":{"mobile_lines":[{{{{Repeated("""{"iccid":1}""", 98)}}}},
             {"portability_info":{"donor_line_type":"C","donor_user":{"document_value":1,"document_type_id":"x","type":1}}},{"iccid":1}]}}}
            """;

        var violations = Readers.Violations(body, ValidationLevel.Domain);

        Assert.Equal(
            ["account.subscriptions.mobile_lines[98].portability_info.donor_user.type", "account.subscriptions.mobile_lines[98].portability_info.donor_user.document_type_id"],
            violations.Skip(98).Select(violation => violation.Path));
    }

    private static string With(string path, string item, int count)
    {
        var steps = path.Replace("[0]", ".0", StringComparison.Ordinal).Split('.');
        var value = $"[{Repeated(item, count)}]";
        var body = steps.Reverse().Aggregate(value, (inner, step) => step == "0" ? $"[{inner}]" : $$"""{"{{step}}":{{inner}}}""");
        return body.Replace("{\"account\":{", "{\"account\":{\"account_id\":1,\"new_bundle_id\":1,", StringComparison.Ordinal);
    }

    private static string Repeated(string item, int count) => string.Join(',', Enumerable.Repeat(item, count));
}

internal static class BundleMigrationSample
{
    public static IEnumerable<string> Arrays() => Arrays(JsonNode.Parse(BundleMigrationSuite.VendorSample)!, "");

    private static IEnumerable<string> Arrays(JsonNode? node, string path) => node switch
    {
        JsonObject record => record.SelectMany(member => Arrays(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray list => list.Take(1).SelectMany(item => Arrays(item, $"{path}[0]")).Append(path),
        _ => [],
    };
}
