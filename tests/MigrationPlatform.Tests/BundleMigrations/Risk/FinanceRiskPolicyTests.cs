using System.Net;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations.Risk;

public sealed class FinanceRiskPolicyTests(SqliteDatabase database) : BundleMigrationSuite(database), IClassFixture<SqliteDatabase>
{
    private const string Fee = "FINANCED_WITHOUT_ACCEPTED_PRE_BOOKING";
    private const string Limit = "FINANCE_LIMIT_EXCEEDED";

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"fees":{"installment_plan":{"monthly_fee":0}}}""")]
    [InlineData("""{"fees":{"installment_plan":{"monthly_fee":-1}}}""")]
    [InlineData("""{"fees":{"installment_plan":{"monthly_fee":0.01}},"financial_details":{"pre_booking":{"status":"Accepted","total_client_financed_value":9999}}}""")]
    [InlineData("""{"fees":{"installment_plan":{"monthly_fee":0.01}}}""", Fee)]
    [InlineData("""{"fees":{"installment_plan":{"monthly_fee":0.01}},"financial_details":{"pre_booking":{"status":"accepted"}}}""", Fee)]
    [InlineData("""{"fees":{"installment_plan":{"monthly_fee":0.01}},"financial_details":{"pre_booking":{"status":null}}}""", Fee)]
    [InlineData("""{"financial_details":{"pre_booking":{"total_client_financed_value":3000.00}}}""")]
    [InlineData("""{"financial_details":{"pre_booking":{"total_client_financed_value":3000.01}}}""", Limit)]
    [InlineData("""{"fees":{"installment_plan":{"monthly_fee":1}},"financial_details":{"pre_booking":{"status":"Pending","total_client_financed_value":3000.01}}}""", Fee, Limit)]
    [Shows("bundle-risk-fee", "bundle-risk-limit", "bundle-risk-accepted", "bundle-answer-reasons")]
    public async Task A_device_decides_by_its_fee_and_what_is_financed(string device, params string[] reasons) =>
        await AssertReasonsAsync(await ClientAsync(), "telco", $$$"""{"mobile_lines":[{"devices":[{{{device}}}] }] }""", reasons);

    [Theory]
    [InlineData("1500.00", "1500.00", "1000000")]
    [InlineData("1500.00", "1500.01", "0", Limit)]
    [InlineData("-79228162514264337593543950000", "-79228162514264337593543950000", "999999999.99")]
    [InlineData("4000", "-1000", "0")]
    [Shows("bundle-risk-limit", "bundle-risk-accepted")]
    public async Task The_limit_is_for_all_devices_without_an_accepted_pre_booking_together(string first, string second, string accepted, params string[] reasons) =>
        await AssertReasonsAsync(await ClientAsync(), "telco", $$$"""
            {"mobile_lines":[{"devices":[{"financial_details":{"pre_booking":{"total_client_financed_value":{{{first}}} } } },
              {"financial_details":{"pre_booking":{"status":"Accepted","total_client_financed_value":{{{accepted}}} } } }]},
             {"devices":[{"financial_details":{"pre_booking":{"total_client_financed_value":{{{second}}} } } }]}]}
            """, reasons);

    [Theory]
    [InlineData("100.50")]
    [InlineData("100.51", Limit)]
    [Shows("bundle-risk-limit")]
    public async Task An_organisation_may_have_its_own_limit(string financed, params string[] reasons)
    {
        await using var server = await Database.StartServerAsync(options =>
        {
            options.AddApiKey("thrifty-key", "Roles", orgs: ["thrifty"]);
            options.Settings["BundleMigrations:Orgs:thrifty:FinanceLimit"] = "100.50";
        });

        await AssertReasonsAsync(
            server.ClientWith((TestCredentials.RolesHeader, "thrifty-key")),
            "thrifty",
            $$$"""{"mobile_lines":[{"devices":[{"financial_details":{"pre_booking":{"total_client_financed_value":{{{financed}}} } } }]}]}""",
            reasons);
    }

    private static async Task AssertReasonsAsync(HttpClient client, string org, string subscriptions, string[] reasons)
    {
        var (status, body) = await AnswerAsync(await client.PostJsonAsync($"/v2/orgs/{org}/signups/migration", WithSubscriptions(NewAccount(), subscriptions)));
        client.Dispose();

        Assert.Equal(reasons.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.Accepted, status);
        Assert.Equal(reasons, body["scoring_reasons"]!.AsArray().Select(reason => reason!.GetValue<string>()));
    }
}
