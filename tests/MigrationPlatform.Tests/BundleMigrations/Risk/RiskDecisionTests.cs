using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations.Risk;

public abstract class RiskDecisionTests(TestDatabase database) : BundleMigrationSuite(database)
{
    private const string Accept = """{"decision":"ACCEPTED"}""";
    private const string Reject = """{"decision":"REJECTED"}""";

    [SkippableTheory]
    [InlineData(Accept, "COMPLETED", "ACCEPTED")]
    [InlineData(Reject, "REJECTED", "REJECTED")]
    [Shows("bundle-post-202", "bundle-post-202-headers", "bundle-get", "bundle-decision", "bundle-answer-status",
        "bundle-answer-scoring", "bundle-answer-reasons", "bundle-decision-kept")]
    public async Task A_migration_waits_is_looked_up_and_decided(string decision, string status, string result)
    {
        using var client = await ClientAsync();
        using var risk = await ClientAsync(TestCredentials.RiskKey);
        var account = NewAccount();

        var response = await client.PostJsonAsync(Migrations, Financed(account));
        var (answered, created) = await AnswerAsync(response);
        var id = created["migration_id"]!.GetValue<Guid>();
        Assert.Equal(HttpStatusCode.Accepted, answered);
        Assert.Equal($"{Migrations}/{id}", response.Headers.Location!.OriginalString);
        Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter!.Delta);
        AssertJson(Migration(id, account, "PENDING_RISK", "RISK", created), created);

        var (_, waiting) = await AnswerAsync(await client.GetAsync(response.Headers.Location));
        AssertJson(Migration(id, account, "PENDING_RISK", "RISK", created, Financed(account)), waiting);

        var (decided, after) = await AnswerAsync(await risk.PostJsonAsync($"{Migrations}/{id}/risk_decision", decision));
        Assert.Equal(HttpStatusCode.OK, decided);
        AssertJson(Migration(id, account, status, result, after), after);
        Assert.Equal(created["created_date"]!.GetValue<string>(), after["created_date"]!.GetValue<string>());

        var (_, read) = await AnswerAsync(await client.GetAsync(response.Headers.Location));
        AssertJson(Migration(id, account, status, result, after, Financed(account)), read);
        await using var db = Database.Open();
        var row = await db.Set<BundleMigration>().SingleAsync(migration => migration.Id == id);
        Assert.StartsWith("api-key:", row.DecidedBy, StringComparison.Ordinal);
        Assert.NotEqual(row.CreatedBy, row.DecidedBy);
        Assert.Equal(row.UpdatedAt, row.DecidedAt);
        Assert.True(row.DecidedAt > row.CreatedAt);
    }

    [SkippableTheory]
    [InlineData(Accept, Reject)]
    [InlineData(Reject, Accept)]
    [Shows("bundle-decision-repeated", "bundle-decision-409", "bundle-error-409")]
    public async Task A_decision_may_be_repeated_and_not_turned_round(string decision, string opposite)
    {
        using var risk = await ClientAsync(TestCredentials.RiskKey);
        var path = await PendingAsync(risk) + "/risk_decision";

        var first = await AnswerAsync(await risk.PostJsonAsync(path, decision));
        var (repeated, again) = await AnswerAsync(await risk.PostJsonAsync(path, decision));
        var (turned, refusal) = await AnswerAsync(await risk.PostJsonAsync(path, opposite));

        Assert.Equal(HttpStatusCode.OK, repeated);
        AssertJson(first.Body.ToJsonString(), again);
        Assert.Equal(HttpStatusCode.Conflict, turned);
        AssertJson("""{"code":"0009","status":"CONFLICT","message":"Conflict","detailMsg":"The opposite was decided before"}""", refusal);
    }

    [SkippableFact]
    [Shows("bundle-decision-repeated", "bundle-decision-409")]
    public async Task What_was_accepted_at_once_can_only_be_accepted()
    {
        using var risk = await ClientAsync(TestCredentials.RiskKey);
        var (_, created) = await AnswerAsync(await risk.PostJsonAsync(Migrations, Minimal(NewAccount())));
        var path = $"{Migrations}/{created["migration_id"]}/risk_decision";

        Assert.Equal(HttpStatusCode.Conflict, (await risk.PostJsonAsync(path, Reject)).StatusCode);
        var (accepted, body) = await AnswerAsync(await risk.PostJsonAsync(path, Accept));

        Assert.Equal(HttpStatusCode.OK, accepted);
        AssertJson(created.ToJsonString(), body);
    }

    [SkippableTheory]
    [InlineData("{}", "decision", "is required")]
    [InlineData("""{"decision":null}""", "decision", "is required")]
    [InlineData("""{"decision":"accepted"}""", "decision", "must be ACCEPTED or REJECTED")]
    [InlineData("""{"decision":true}""", "decision", "must be a string")]
    [InlineData("[]", "$", "must be a JSON object")]
    [Shows("bundle-decision-400", "bundle-error-400")]
    public async Task Another_decision_is_refused(string sent, string path, string message)
    {
        using var risk = await ClientAsync(TestCredentials.RiskKey);

        var (status, body) = await AnswerAsync(await risk.PostJsonAsync(await PendingAsync(risk) + "/risk_decision", sent));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        AssertJson($$"""
            {"code":"0001","status":"BAD_REQUEST","message":"Invalid request body","detailMsg":"{{path}}: {{message}}","errors":[{"path":"{{path}}","message":"{{message}}"}]}
            """, body);
    }

    [SkippableFact]
    [Shows("bundle-decision-409")]
    public async Task Of_opposite_decisions_at_the_same_time_one_stands()
    {
        using var risk = await ClientAsync(TestCredentials.RiskKey);
        for (var round = 0; round < 5; round++)
        {
            var location = await PendingAsync(risk);

            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async number =>
            {
                var decision = number % 2 == 0 ? Accept : Reject;
                return (decision, (await risk.PostJsonAsync(location + "/risk_decision", decision)).StatusCode);
            }));

            var (_, read) = await AnswerAsync(await risk.GetAsync(location));
            var stands = read["status"]!.GetValue<string>() == "COMPLETED" ? Accept : Reject;
            Assert.All(answers, answer => Assert.Equal(answer.decision == stands ? HttpStatusCode.OK : HttpStatusCode.Conflict, answer.StatusCode));
        }
    }

    [SkippableFact]
    [Shows("bundle-account-waits", "bundle-dry-run-409")]
    public async Task While_a_migration_waits_the_account_takes_no_other()
    {
        using var risk = await ClientAsync(TestCredentials.RiskKey);
        var account = NewAccount();
        var location = await PendingAsync(risk, account);

        foreach (var (path, body) in new[] { (Migrations, Minimal(account)), (Migrations, Financed(account)), (Migrations + "?dry_run=true", Minimal(account)) })
        {
            var (status, refusal) = await AnswerAsync(await risk.PostJsonAsync(path, body));
            Assert.Equal(HttpStatusCode.Conflict, status);
            AssertJson("""{"code":"0009","status":"CONFLICT","message":"Conflict","detailMsg":"Another migration of this account waits for a risk decision"}""", refusal);
        }

        Assert.Equal(HttpStatusCode.OK, (await risk.PostJsonAsync(Migrations, Minimal(NewAccount()))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await risk.PostJsonAsync(location + "/risk_decision", Reject)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await risk.PostJsonAsync(Migrations, Financed(account))).StatusCode);
    }

    [SkippableFact]
    [Shows("bundle-account-waits")]
    public async Task Of_parallel_migrations_to_be_reviewed_an_account_gets_one()
    {
        var replicas = new[] { await Database.ServerAsync(), await Database.StartServerAsync() };
        var clients = replicas.Select(server => server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey))).ToList();
        for (var round = 0; round < 3; round++)
        {
            var account = NewAccount();

            var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
                (await clients[number % 2].PostJsonAsync(Migrations, Financed(account))).StatusCode));

            Assert.Equal(1, statuses.Count(status => status == HttpStatusCode.Accepted));
            Assert.Equal(19, statuses.Count(status => status == HttpStatusCode.Conflict));
        }
    }

    private static async Task<string> PendingAsync(HttpClient client, long? account = null)
    {
        var response = await client.PostJsonAsync(Migrations, Financed(account ?? NewAccount()));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    private static string Migration(Guid id, long account, string status, string result, JsonNode dates, string? request = null) => $$"""
        {"migration_id":"{{id}}","account_id":{{account}},"bundle_id":3072,"status":"{{status}}","scoring_result":"{{result}}",
         "scoring_reasons":["FINANCED_WITHOUT_ACCEPTED_PRE_BOOKING"],
         "created_date":{{dates["created_date"]!.ToJsonString()}},"updated_date":{{dates["updated_date"]!.ToJsonString()}}{{(request is null ? "" : $",\"request\":{request}")}}}
        """;
}

public sealed class RiskDecisionOnSqlite(SqliteDatabase database) : RiskDecisionTests(database), IClassFixture<SqliteDatabase>;

public sealed class RiskDecisionOnPostgres(PostgresDatabase database) : RiskDecisionTests(database), IClassFixture<PostgresDatabase>;
