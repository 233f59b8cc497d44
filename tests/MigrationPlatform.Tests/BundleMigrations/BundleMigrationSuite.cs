using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations;

/// <summary>Base of the suites of this API: the demo organisation and its keys, the vendor's sample, raw JSON both ways.</summary>
public abstract class BundleMigrationSuite(TestDatabase database) : DatabaseSuite(database)
{
    protected const string Migrations = "/v2/orgs/telco/signups/migration";

    private static long _account = 1_000_000;

    /// <summary>The body printed on the vendor's page, byte for byte.</summary>
    public static string VendorSample { get; } = ReadVendorSample();

    /// <summary>The smallest valid body.</summary>
    protected static string Minimal(long account) => WithSubscriptions(account, "{}");

    /// <summary>A device whose credit no lender has accepted: the migration has to be reviewed.</summary>
    protected static string Financed(long account) =>
        WithSubscriptions(account, """{"mobile_lines":[{"devices":[{"fees":{"installment_plan":{"monthly_fee":12.50}}}]}]}""");

    /// <summary>A body with these <c>account.subscriptions</c>.</summary>
    protected static string WithSubscriptions(long account, string subscriptions) =>
        $$$"""{"account":{"account_id":{{{account}}},"subscriptions":{{{subscriptions}}},"new_bundle_id":3072}}""";

    /// <summary>An account no other test uses.</summary>
    protected static long NewAccount() => Interlocked.Increment(ref _account);

    protected async Task<HttpClient> ClientAsync(string key = TestCredentials.RolesKey) =>
        (await Database.ServerAsync()).ClientWith((TestCredentials.RolesHeader, key));

    protected static async Task<(HttpStatusCode Status, JsonNode Body)> AnswerAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, JsonNode.Parse(text) ?? throw new InvalidOperationException($"No JSON object: {text}"));
    }

    /// <summary>A whole body against its literal; the order of keys does not count.</summary>
    protected static void AssertJson(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}\nbut got  {actual.ToJsonString()}");

    private static string ReadVendorSample()
    {
        using var stream = typeof(BundleMigrationSuite).Assembly.GetManifestResourceStream("VendorSample.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

internal static class BundleMigrationClient
{
    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string body, params (string Name, string Value)[] headers) =>
        client.PostJsonAsync(path, Encoding.UTF8.GetBytes(body), headers);

    public static async Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }
}
