using System.Net;
using System.Text.Json.Nodes;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations;

public abstract class ListTests(TestDatabase database) : BundleMigrationSuite(database)
{
    [SkippableFact]
    [Shows("bundle-list", "bundle-list-filters")]
    public async Task The_list_is_newest_first_in_pages_with_its_total()
    {
        using var client = await ClientAsync();
        var account = NewAccount();
        var ids = new List<string>();
        for (var number = 0; number < 5; number++)
            ids.Insert(0, (await CreateAsync(client, Minimal(account)))["migration_id"]!.GetValue<string>());

        await AssertListAsync(client, $"account_id={account}", 5, ids);
        await AssertListAsync(client, $"account_id={account}&limit=2", 5, ids[..2]);
        await AssertListAsync(client, $"account_id={account}&limit=2&offset=3", 5, ids[3..]);
        await AssertListAsync(client, $"account_id={account}&offset=5&unknown=1", 5, []);
    }

    [SkippableFact]
    [Shows("bundle-list", "bundle-list-filters")]
    public async Task The_list_is_narrowed_by_account_and_status_and_shows_no_requests()
    {
        using var client = await ClientAsync();
        using var risk = await ClientAsync(TestCredentials.RiskKey);
        var account = NewAccount();
        var completed = await CreateAsync(client, Minimal(account));
        var rejected = await CreateAsync(client, Financed(account));
        await risk.PostJsonAsync($"{Migrations}/{rejected["migration_id"]}/risk_decision", """{"decision":"REJECTED"}""");
        var pending = await CreateAsync(client, Financed(account));

        foreach (var (status, expected) in new[] { ("COMPLETED", completed), ("REJECTED", rejected), ("PENDING_RISK", pending) })
            await AssertListAsync(client, $"account_id={account}&status={status}", 1, [expected["migration_id"]!.GetValue<string>()]);
        var (_, list) = await AnswerAsync(await client.GetAsync($"{Migrations}?account_id={account}&status=PENDING_RISK"));
        AssertJson($"[{pending.ToJsonString()}]", list);
    }

    [SkippableFact]
    [Shows("bundle-list")]
    public async Task Fifty_come_unless_told_and_two_hundred_at_most()
    {
        using var client = await ClientAsync();
        var account = NewAccount();
        await Task.WhenAll(Enumerable.Range(0, 51).Select(_ => CreateAsync(client, Minimal(account))));

        Assert.Equal(50, (await ListAsync(client, $"account_id={account}")).Ids.Count);
        Assert.Equal(51, (await ListAsync(client, $"account_id={account}&limit=200")).Ids.Count);
    }

    [SkippableTheory]
    [InlineData("account_id=x", "account_id", "must be an integer between -9223372036854775808 and 9223372036854775807")]
    [InlineData("account_id=9223372036854775808", "account_id", "must be an integer between -9223372036854775808 and 9223372036854775807")]
    [InlineData("account_id=", "account_id", "must be an integer between -9223372036854775808 and 9223372036854775807")]
    [InlineData("account_id=1.0", "account_id", "must be an integer between -9223372036854775808 and 9223372036854775807")]
    [InlineData("status=completed", "status", "must be COMPLETED or PENDING_RISK or REJECTED")]
    [InlineData("status=", "status", "must be COMPLETED or PENDING_RISK or REJECTED")]
    [InlineData("limit=0", "limit", "must be an integer between 1 and 200")]
    [InlineData("limit=201", "limit", "must be an integer between 1 and 200")]
    [InlineData("limit=1&limit=2", "limit", "is given more than once")]
    [InlineData("offset=-1", "offset", "must be an integer between 0 and 2147483647")]
    [InlineData("offset=2147483648", "offset", "must be an integer between 0 and 2147483647")]
    [Shows("bundle-list-400", "bundle-error-400")]
    public async Task A_bad_parameter_is_refused(string query, string path, string message)
    {
        using var client = await ClientAsync();

        var (status, body) = await AnswerAsync(await client.GetAsync($"{Migrations}?{query}"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        AssertJson($$"""
            {"code":"0001","status":"BAD_REQUEST","message":"Invalid request parameters","detailMsg":"{{path}}: {{message}}","errors":[{"path":"{{path}}","message":"{{message}}"}]}
            """, body);
    }

    [SkippableTheory]
    [InlineData("account_id=-9223372036854775808")]
    [InlineData("limit=200&offset=2147483647")]
    [InlineData("limit=1&status=PENDING_RISK")]
    public async Task A_parameter_at_its_limit_is_taken(string query)
    {
        using var client = await ClientAsync();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{Migrations}?{query}")).StatusCode);
    }

    private static async Task<JsonNode> CreateAsync(HttpClient client, string body) => (await AnswerAsync(await client.PostJsonAsync(Migrations, body))).Body;

    private static async Task AssertListAsync(HttpClient client, string query, int total, List<string> ids)
    {
        var list = await ListAsync(client, query);
        Assert.Equal(ids, list.Ids);
        Assert.Equal(total, list.Total);
    }

    private static async Task<(int Total, List<string> Ids)> ListAsync(HttpClient client, string query)
    {
        var response = await client.GetAsync($"{Migrations}?{query}");
        var (status, body) = await AnswerAsync(response);
        Assert.Equal(HttpStatusCode.OK, status);
        var total = int.Parse(response.Headers.GetValues("X-Total-Count").Single(), System.Globalization.CultureInfo.InvariantCulture);
        return (total, [.. body.AsArray().Select(migration => migration!["migration_id"]!.GetValue<string>())]);
    }
}

public sealed class ListOnSqlite(SqliteDatabase database) : ListTests(database), IClassFixture<SqliteDatabase>;

public sealed class ListOnPostgres(PostgresDatabase database) : ListTests(database), IClassFixture<PostgresDatabase>;
