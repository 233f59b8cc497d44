using System.Text;

namespace MigrationPlatform.Tests.BundleMigrations.Bodies;

/// <summary>
/// Bodies of just under 1 MiB that are as dear to read as their kind can be; each is accepted, or refused for something in it.
/// </summary>
internal static class WorstBodies
{
    private const int MaxBytes = 1024 * 1024;

    public static IReadOnlyList<(string Name, string Body)> All { get; } =
    [
        ("empty devices", Lines("\"devices\":[", "{}", "]")),
        ("devices of empty records", Lines("\"devices\":[", """{"device_details":{},"fees":{"installment_plan":{}},"financial_details":{"pre_booking":{}},"terms":{}}""", "]")),
        ("devices that break rules", Lines("\"devices\":[", """{"terms":{"penalty_value":0.001}}""", "]")),
        ("devices of wrong types", Lines("\"devices\":[", """{"terms":0}""", "]")),
        ("devices that pass rules", Lines("\"devices\":[", """{"terms":{"penalty_value":1}}""", "]")),
        ("nulls for devices", Lines("\"devices\":[", "null", "]")),
        ("terminals with an IMEI", Lines("\"terminals\":[", """{"imei":"260531793113837"}""", "]")),
        ("a thousand valid lines", Account(Repeated("""{"msisdn":612345678,"iccid":"8934042419120320845"}""", 1000), "")),
        ("a thousand e-mail addresses", Account("", $$""","ott":[{{Repeated($$"""{"email":"{{new string('a', 240)}}@b.example.es"}""", 1000)}}]""")),
        ("too many lines", Account(Filled("{}"), "")),
        ("too many bonuses", Account($$"""{"bonuses":[{{Filled("{}")}}]}""", "")),
        ("unknown empty arrays", Unknown(Filled("[]"))),
        ("unknown numbers", Unknown(Filled("0"))),
        ("unknown members", "{\"x\":{" + Filled("\"\":0") + """},"account":{"account_id":1,"new_bundle_id":1}}"""),
        ("unknown members of the account", $$$"""{"account":{"account_id":1,"new_bundle_id":1,{{{Filled("\"\":0")}}}}}"""),
        ("names of half a surrogate pair", $$$"""{"account":{"account_id":1,"new_bundle_id":1,{{{Filled("\"\\ud800\":0")}}}}}"""),
        ("a field over and over", $$$"""{"account":{"new_bundle_id":1,{{{Filled("\"account_id\":1")}}}}}"""),
        ("escaped names", $$$"""{"account":{"new_bundle_id":1,"account_id":1,{{{Filled("\"\\u0061ccount_i\":1")}}}}}"""),
        ("a text of a megabyte", $$$"""{"account":{"account_id":1,"new_bundle_id":1,"territory_owner":"{{{new string('x', MaxBytes - 100)}}}"}}"""),
        ("a text of escapes", $$$"""{"account":{"account_id":1,"new_bundle_id":1,"territory_owner":"{{{string.Concat(Enumerable.Repeat("\\u00e9", MaxBytes / 6 - 20))}}}"}}"""),
        ("an e-mail address of a megabyte", Account("", $$""","ott":[{"email":"{{new string('(', MaxBytes - 200)}}@example.es"}]""")),
        ("a number of a megabyte", Account($$$"""{"devices":[{"fees":{"installment_plan":{"tin":0.{{{new string('0', MaxBytes - 300)}}} } } }]}""", "")),
    ];

    public static byte[] Bytes(string body) => Encoding.UTF8.GetBytes(body);

    // A thousand lines, each with as many items as the body has room for.
    private static string Lines(string before, string item, string after)
    {
        var perLine = Math.Min(1000, ((MaxBytes - 200) / 1000 - before.Length - after.Length - 3) / (item.Length + 1));
        return Account(Repeated("{" + before + Repeated(item, perLine) + after + "}", 1000), "");
    }

    private static string Account(string lines, string more) =>
        """{"account":{"account_id":1,"new_bundle_id":1,"subscriptions":{"mobile_lines":[""" + lines + "]" + more + "}}}";

    private static string Unknown(string items) => "{\"x\":[" + items + """],"account":{"account_id":1,"new_bundle_id":1}}""";

    private static string Filled(string item) => Repeated(item, (MaxBytes - 200) / (item.Length + 1));

    private static string Repeated(string item, int count) => string.Join(',', Enumerable.Repeat(item, count));
}
