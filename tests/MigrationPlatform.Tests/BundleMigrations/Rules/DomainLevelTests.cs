using MigrationPlatform.Api.BundleMigrations.Bodies;
using MigrationPlatform.Api.BundleMigrations.Rules;
using MigrationPlatform.Tests.BundleMigrations.Bodies;

namespace MigrationPlatform.Tests.BundleMigrations.Rules;

/// <summary>
/// What an organisation at the domain level has checked beyond the contract; and that the contract level checks none of it.
/// </summary>
public sealed class DomainLevelTests
{
    [Theory]
    [InlineData(Line, """{"msisdn":{0}}""", "msisdn", "612345678", "912345678", "must be a Spanish mobile number")]
    [InlineData(Line, """{"msisdn":{0}}""", "msisdn", "34712345678", "33612345678", "must be a Spanish mobile number")]
    [InlineData(Line, """{"msisdn":{0}}""", "msisdn", "711234567", "-612345678", "must be a Spanish mobile number")]
    [InlineData(Line, """{"iccid":{0}}""", "iccid", "\"8934042419120320845\"", "\"8934042419120320846\"", "must be an ICCID with a right check digit")]
    [InlineData(Line, """{"iccid":{0}}""", "iccid", "\"8934042419120320845F\"", "\"8934042419120320846F\"", "must be an ICCID with a right check digit")]
    [InlineData(Line, """{"iccid":{0}}""", "iccid", "\"8934042419120320845f\"", "\"893404241912032084F\"", "must be an ICCID: 89 and 19 digits in all, or 20 with a check digit or F at the end")]
    [InlineData(Line, """{"iccid":{0}}""", "iccid", "\"89340424191203208458\"", "\"89340424191203208459\"", "must be an ICCID with a right check digit")]
    [InlineData(Line, """{"iccid":{0}}""", "iccid", "null", "\"89340424191203208458F\"", "must be an ICCID: 89 and 19 digits in all, or 20 with a check digit or F at the end")]
    [InlineData(Line, """{"iccid":{0}}""", "iccid", "null", "\"893404241912032084580\"", "must be an ICCID: 89 and 19 digits in all, or 20 with a check digit or F at the end")]
    [InlineData(Line, """{"iccid":{0}}""", "iccid", "null", "\"8834042419120320845\"", "must be an ICCID: 89 and 19 digits in all, or 20 with a check digit or F at the end")]
    [InlineData(Line, """{"iccid":{0}}""", "iccid", "null", "\"8934042419120320845E\"", "must be an ICCID: 89 and 19 digits in all, or 20 with a check digit or F at the end")]
    [InlineData(Line, """{"iccid":{0}}""", "iccid", "null", "\"89340424191203208F5\"", "must be an ICCID: 89 and 19 digits in all, or 20 with a check digit or F at the end")]
    [InlineData(Line, """{"iccid":{0}}""", "iccid", "\"89340424191203208458\"", "\"893404241912032084\"", "must be an ICCID: 89 and 19 digits in all, or 20 with a check digit or F at the end")]
    [InlineData(Line, """{"iccid":{0}}""", "iccid", "null", "\"\"", "must be an ICCID: 89 and 19 digits in all, or 20 with a check digit or F at the end")]
    [InlineData(Line, """{"iccid":{0}}""", "iccid", "\"8934042419120320845\"", "\"8934042419120320845\\n\"", "must be an ICCID: 89 and 19 digits in all, or 20 with a check digit or F at the end")]
    [InlineData(Line, """{"terminals":[{"imei":{0}}]}""", "terminals[0].imei", "\"260531793113837\"", "\"260531793113838\"", "must be an IMEI with a right check digit")]
    [InlineData(Line, """{"terminals":[{"imei":{0}}]}""", "terminals[0].imei", "null", "\"26053179311383\"", "must be an IMEI with a right check digit")]
    [InlineData(Line, """{"portability_info":{"iccid":{0}}}""", "portability_info.iccid", "\"8934042419120320845\"", "\"string\"", "must be an ICCID: 89 and 19 digits in all, or 20 with a check digit or F at the end")]
    [InlineData(Line, """{"portability_info":{"donor_user":{"document_value":{0}}}}""", "portability_info.donor_user.document_value", "\"11111111H\"", "\"11111111A\"", "must be a document with a right check letter")]
    [InlineData(Line, """{"portability_info":{"donor_user":{"document_value":{0}}}}""", "portability_info.donor_user.document_value", "\"x1234567l\"", "\"X1234567M\"", "must be a document with a right check letter")]
    [InlineData(Line, """{"portability_info":{"donor_user":{"document_value":{0}}}}""", "portability_info.donor_user.document_value", "\"Z1234567R\"", "\"Y1234567L\"", "must be a document with a right check letter")]
    [InlineData(Line, """{"portability_info":{"donor_user":{"document_value":{0}}}}""", "portability_info.donor_user.document_value", "\"PAA123456\"", "\"00000000A\"", "must be a document with a right check letter")]
    [InlineData(Line, """{"portability_info":{"donor_line_type":{0}}}""", "portability_info.iccid", "\"X\"", "\"P\"", "is required for a prepaid line")]
    [InlineData(Line, """{"portability_info":{"donor_line_type":{0}}}""", "portability_info.donor_user", "\"c\"", "\"C\"", "must have a document_value for a contract line")]
    [InlineData(Line, """{"portability_info":{"donor_line_type":"C","donor_user":{"document_value":{0}}}}""", "portability_info.donor_user", "\"11111111H\"", "null", "must have a document_value for a contract line")]
    [InlineData(Line, """{"devices":[{"device_details":{"pending_imei":true,"imei":{0}}}]}""", "devices[0].device_details.imei", "null", "\"260531793113837\"", "must be absent while pending_imei is true")]
    [InlineData(Line, """{"devices":[{"device_details":{"pending_imei":{0}}}]}""", "devices[0].device_details.imei", "true", "false", "is required unless pending_imei is true")]
    [InlineData(Line, """{"devices":[{"device_details":{"imei":{0}}}]}""", "devices[0].device_details.imei", "\"260531793113837\"", "null", "is required unless pending_imei is true")]
    [InlineData(Line, """{"devices":[{"fees":{"installment_plan":{"tin":7.25,"tae":{0}}}}]}""", "devices[0].fees.installment_plan.tae", "7.25", "7.249", "must be at least tin")]
    [InlineData(Line, """{"devices":[{"fees":{"upfront_fee":{0}}}]}""", "devices[0].fees.upfront_fee", "0", "-0.01", "must be at least 0")]
    [InlineData(Line, """{"devices":[{"fees":{"installment_plan":{"commission":{0}}}}]}""", "devices[0].fees.installment_plan.commission", "0", "-0.01", "must be at least 0")]
    [InlineData(Line, """{"devices":[{"fees":{"installment_plan":{"monthly_fee":{0}}}}]}""", "devices[0].fees.installment_plan.monthly_fee", "0", "-0.01", "must be at least 0")]
    [InlineData(Line, """{"devices":[{"fees":{"installment_plan":{"last_installment_fee":{0}}}}]}""", "devices[0].fees.installment_plan.last_installment_fee", "0", "-0.01", "must be at least 0")]
    [InlineData(Line, """{"devices":[{"fees":{"installment_plan":{"discount_final_payment_value":{0}}}}]}""", "devices[0].fees.installment_plan.discount_final_payment_value", "0", "-0.01", "must be at least 0")]
    [InlineData(Line, """{"devices":[{"device_details":{"pending_imei":true,"cession_price":{0}}}]}""", "devices[0].device_details.cession_price", "0", "-0.01", "must be at least 0")]
    [InlineData(Line, """{"devices":[{"financial_details":{"pre_booking":{"granted_amount":{0}}}}]}""", "devices[0].financial_details.pre_booking.granted_amount", "0", "-1", "must be at least 0")]
    [InlineData(Line, """{"devices":[{"financial_details":{"pre_booking":{"credit_line_amount":{0}}}}]}""", "devices[0].financial_details.pre_booking.credit_line_amount", "0", "-1", "must be at least 0")]
    [InlineData(Line, """{"devices":[{"financial_details":{"pre_booking":{"total_client_financed_value":{0}}}}]}""", "devices[0].financial_details.pre_booking.total_client_financed_value", "0", "-0.01", "must be at least 0")]
    [InlineData(Line, """{"devices":[{"terms":{"penalty_value":{0}}}]}""", "devices[0].terms.penalty_value", "0", "-0.01", "must be at least 0")]
    [InlineData("", """{"tv":{"number_associated":{0}}}""", "account.subscriptions.tv.number_associated", "912345678", "12345", "must be a Spanish number")]
    [InlineData("", """{"tv":{"contact_phone":{0}}}""", "account.subscriptions.tv.contact_phone", "612345678", "9223372036854775807", "must be a Spanish number")]
    [InlineData("", """{"tv":{"registration_email":{0}}}""", "account.subscriptions.tv.registration_email", "\"ana@example.es\"", "\"string\"", "must be an e-mail address")]
    [InlineData("", """{"tv":{"registration_email":{0}}}""", "account.subscriptions.tv.registration_email", "\"a.b+c@sub.example.es\"", "\"Ana <ana@example.es>\"", "must be an e-mail address")]
    [InlineData("", """{"tv":{"terminals":[{"imei":{0}}]}}""", "account.subscriptions.tv.terminals[0].imei", "null", "\"string\"", "must be an IMEI with a right check digit")]
    [InlineData("", """{"ftth":{"terminals":[{"imei":{0}}]}}""", "account.subscriptions.ftth.terminals[0].imei", "null", "\"string\"", "must be an IMEI with a right check digit")]
    [InlineData("", """{"adsl":{"terminals":[{"imei":{0}}]}}""", "account.subscriptions.adsl.terminals[0].imei", "null", "\"string\"", "must be an IMEI with a right check digit")]
    [InlineData("", """{"ott":[{},{"email":{0}}]}""", "account.subscriptions.ott[1].email", "\"ana@example.es\"", "\"ana@localhost\"", "must be an e-mail address")]
    [Shows("bundle-domain-email", "bundle-domain-iccid", "bundle-domain-imei", "bundle-domain-document", "bundle-domain-msisdn",
        "bundle-domain-phone", "bundle-domain-donor", "bundle-domain-pending-imei", "bundle-domain-rates", "bundle-domain-negative")]
    public void A_rule_holds_at_the_domain_level_only(string at, string subscriptions, string path, string good, string bad, string message)
    {
        var isLine = at == Line;
        var body = Account(isLine ? $$"""{"mobile_lines":[{{subscriptions}}]}""" : subscriptions);

        Assert.Empty(Readers.Violations(body.Replace("{0}", good, StringComparison.Ordinal), ValidationLevel.Domain));
        Assert.Empty(Readers.Violations(body.Replace("{0}", bad, StringComparison.Ordinal), ValidationLevel.Contract));
        Assert.Equal(
            [new Violation((isLine ? "account.subscriptions.mobile_lines[0]." : "") + path, message)],
            Readers.Violations(body.Replace("{0}", bad, StringComparison.Ordinal), ValidationLevel.Domain));
    }

    [Theory]
    [InlineData("2026-03-01", "2026-02-28", "document_expiration_date", "must not be past")]
    [Shows("bundle-domain-expiry")]
    public void A_document_is_valid_through_its_last_day(string good, string bad, string field, string message)
    {
        Assert.Empty(Readers.Violations(Client(good), ValidationLevel.Domain));
        Assert.Empty(Readers.Violations(Client(bad), ValidationLevel.Contract));
        Assert.Equal([new Violation($"client.attributes.{field}", message)], Readers.Violations(Client(bad), ValidationLevel.Domain));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("-0.01", false)]
    [Shows("bundle-domain-negative")]
    public void An_income_is_not_negative(string income, bool valid)
    {
        var body = $$$$"""{"client":{"attributes":{"employment":{"income":{{{{income}}}}}}},"account":{"account_id":1,"new_bundle_id":1}}""";

        Assert.Equal(valid ? [] : [new Violation("client.attributes.employment.income", "must be at least 0")], Readers.Violations(body, ValidationLevel.Domain));
    }

    [Theory]
    [InlineData("""{"devices":[{"device_details":{"pending_imei":"yes"}}]}""", "devices[0].device_details.pending_imei", "must be true or false")]
    [InlineData("""{"devices":[{"fees":{"installment_plan":{"tin":"7","tae":1}}}]}""", "devices[0].fees.installment_plan.tin", "must be a number")]
    [InlineData("""{"portability_info":{"donor_line_type":"C","donor_user":{"document_value":11111111}}}""", "portability_info.donor_user.document_value", "must be a string")]
    [Shows("bundle-violation-once")]
    public void A_field_that_cannot_be_read_is_one_fault_and_not_also_missing_beside_another(string line, string path, string message) =>
        Assert.Equal(
            [new Violation($"account.subscriptions.mobile_lines[0].{path}", message)],
            Readers.Violations(Account($$"""{"mobile_lines":[{{line}}]}"""), ValidationLevel.Domain));

    private const string Line = "line";

    private static string Account(string subscriptions) => $$$"""{"account":{"account_id":1,"subscriptions":{{{subscriptions}}},"new_bundle_id":1}}""";

    private static string Client(string expires) =>
        $$$"""{"client":{"attributes":{"document_expiration_date":"{{{expires}}}"}},"account":{"account_id":1,"new_bundle_id":1}}""";
}
