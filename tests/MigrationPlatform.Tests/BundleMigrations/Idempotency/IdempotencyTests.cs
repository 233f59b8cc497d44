using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using MigrationPlatform.Api.BundleMigrations;
using MigrationPlatform.Api.BundleMigrations.Creation;
using MigrationPlatform.Api.BundleMigrations.Idempotency;
using MigrationPlatform.Api.BundleMigrations.Requests;
using MigrationPlatform.Api.BundleMigrations.Risk;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations.Idempotency;

public abstract class IdempotencyTests(TestDatabase database) : BundleMigrationSuite(database)
{
    private const string Replayed = "Idempotency-Replayed";

    [SkippableFact]
    [Shows("bundle-key-replay")]
    public async Task The_same_call_is_done_once_and_answered_alike()
    {
        using var client = await ClientAsync();
        var key = NewKey();
        var body = Minimal(NewAccount());

        var first = await PostAsync(client, key, body);
        var second = await PostAsync(client, key, body);

        Assert.Equal(HttpStatusCode.OK, first.Response.StatusCode);
        Assert.False(first.Response.Headers.Contains(Replayed));
        Assert.Equal(HttpStatusCode.OK, second.Response.StatusCode);
        Assert.Equal("true", second.Response.Headers.GetValues(Replayed).Single());
        Assert.Equal(first.Body.ToJsonString(), second.Body.ToJsonString());
    }

    [SkippableFact]
    [Shows("bundle-key-replay")]
    public async Task The_first_answer_is_given_again_even_when_a_decision_has_come()
    {
        using var client = await ClientAsync();
        using var risk = await ClientAsync(TestCredentials.RiskKey);
        var key = NewKey();
        var body = Financed(NewAccount());

        var first = await PostAsync(client, key, body);
        await risk.PostJsonAsync(first.Response.Headers.Location + "/risk_decision", """{"decision":"REJECTED"}""");
        var second = await PostAsync(client, key, body);

        Assert.Equal(HttpStatusCode.Accepted, second.Response.StatusCode);
        Assert.Equal("PENDING_RISK", second.Body["status"]!.GetValue<string>());
        Assert.Equal(first.Body.ToJsonString(), second.Body.ToJsonString());
        Assert.Equal(first.Response.Headers.Location, second.Response.Headers.Location);
        Assert.Equal(first.Response.Headers.RetryAfter, second.Response.Headers.RetryAfter);
    }

    [SkippableFact]
    [Shows("bundle-key-other-bytes")]
    public async Task A_key_stands_for_the_bytes_of_one_body()
    {
        using var client = await ClientAsync();
        var key = NewKey();
        var body = Minimal(NewAccount());
        await PostAsync(client, key, body);

        var (response, refusal) = await PostAsync(client, key, body + " ");
        var (invalid, _) = await PostAsync(client, key, "{}");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        AssertJson("""{"code":"0009","status":"CONFLICT","message":"Conflict","detailMsg":"The Idempotency-Key was used with another body"}""", refusal);
        Assert.Equal(HttpStatusCode.BadRequest, invalid.StatusCode);
    }

    [SkippableFact]
    [Shows("bundle-key-refusals")]
    public async Task A_refusal_is_not_remembered()
    {
        using var client = await ClientAsync();
        using var risk = await ClientAsync(TestCredentials.RiskKey);
        var account = NewAccount();
        var waiting = await PostAsync(client, NewKey(), Financed(account));
        var key = NewKey();

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, key, "{}")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(client, key, Minimal(account))).Response.StatusCode);
        await risk.PostJsonAsync(waiting.Response.Headers.Location + "/risk_decision", """{"decision":"ACCEPTED"}""");
        var (response, _) = await PostAsync(client, key, Minimal(account));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains(Replayed));
    }

    [SkippableTheory]
    [InlineData(1, HttpStatusCode.OK)]
    [InlineData(255, HttpStatusCode.OK)]
    [InlineData(0, HttpStatusCode.BadRequest)]
    [InlineData(256, HttpStatusCode.BadRequest)]
    [Shows("bundle-key-length", "bundle-violation-parameters")]
    public async Task A_key_has_1_to_255_characters(int length, HttpStatusCode expected)
    {
        using var client = await ClientAsync();

        var (response, body) = await PostAsync(client, new string('k', length), Minimal(NewAccount()));

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.BadRequest)
        {
            AssertJson("""
                {"code":"0001","status":"BAD_REQUEST","message":"Invalid request body","detailMsg":"Idempotency-Key: must be one key of 1 to 255 characters",
                 "errors":[{"path":"Idempotency-Key","message":"must be one key of 1 to 255 characters"}]}
                """, body);
        }
    }

    [SkippableFact]
    [Shows("bundle-key-org")]
    public async Task Keys_of_two_organisations_are_two_keys()
    {
        await using var server = await Database.StartServerAsync(options => options.AddApiKey("both-orgs", "Roles", orgs: ["telco", "otherco"]));
        using var client = server.ClientWith((TestCredentials.RolesHeader, "both-orgs"));
        var key = NewKey();
        var body = Minimal(NewAccount());

        var first = await PostAsync(client, key, body);
        var second = await AnswerAsync(await client.PostJsonAsync("/v2/orgs/otherco/signups/migration", body, ("Idempotency-Key", key)));

        Assert.NotEqual(first.Body["migration_id"]!.ToString(), second.Body["migration_id"]!.ToString());
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    [Shows("bundle-key-twins")]
    public async Task Twins_at_the_same_time_make_one_migration(bool toBeReviewed)
    {
        var replicas = new[] { await Database.ServerAsync(), await Database.StartServerAsync() };
        var clients = replicas.Select(server => server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey))).ToList();
        for (var round = 0; round < 3; round++)
        {
            var account = NewAccount();
            var key = NewKey();
            var body = toBeReviewed ? Financed(account) : Minimal(account);

            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => PostAsync(clients[number % 2], key, body)));

            Assert.All(answers, answer => Assert.Equal(toBeReviewed ? HttpStatusCode.Accepted : HttpStatusCode.OK, answer.Response.StatusCode));
            Assert.Single(answers.Select(answer => answer.Body.ToJsonString()).Distinct());
            Assert.Single(answers, answer => !answer.Response.Headers.Contains(Replayed));
            await using var db = Database.Open();
            Assert.Equal(1, await db.Set<BundleMigration>().CountAsync(migration => migration.AccountId == account));
        }
    }

    [SkippableFact]
    [Shows("bundle-key-life")]
    public async Task A_key_lives_for_a_day_whether_or_not_it_was_cleaned_up()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var server = await Database.StartServerAsync(options => options.Clock = clock);
        using var client = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        var key = NewKey();
        var body = Minimal(NewAccount());
        var first = await PostAsync(client, key, body);

        clock.SetUtcNow(new DateTimeOffset(2026, 3, 2, 11, 59, 59, TimeSpan.Zero));
        var lastSecond = await PostAsync(client, key, body);
        clock.SetUtcNow(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        var nextDay = await PostAsync(client, key, body);

        Assert.Equal(first.Body.ToJsonString(), lastSecond.Body.ToJsonString());
        Assert.False(nextDay.Response.Headers.Contains(Replayed));
        Assert.NotEqual(first.Body["migration_id"]!.ToString(), nextDay.Body["migration_id"]!.ToString());
        Assert.Equal("2026-03-02T12:00:00Z", nextDay.Body["created_date"]!.GetValue<string>());
    }

    [SkippableFact]
    public async Task Expired_keys_are_forgotten_in_the_background()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero));
        await using var server = await Database.StartServerAsync(options => options.Clock = clock);
        using var client = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        var (expiring, young) = (NewKey(), NewKey());
        await PostAsync(client, expiring, Minimal(NewAccount()));
        clock.Advance(TimeSpan.FromMinutes(90));
        await PostAsync(client, young, Minimal(NewAccount()));

        clock.SetUtcNow(new DateTimeOffset(2026, 4, 2, 13, 0, 0, TimeSpan.Zero));

        await Eventually.TrueAsync(async () =>
        {
            await using var db = Database.Open();
            return !await db.Set<BundleMigration>().AnyAsync(migration => migration.IdempotencyKey == expiring);
        });

        await using var afterwards = Database.Open();
        Assert.True(await afterwards.Set<BundleMigration>().AnyAsync(migration => migration.IdempotencyKey == young && migration.BodyHash != null));
    }

    [SkippableFact]
    [Shows("bundle-key-replay", "bundle-domain-expiry")]
    public async Task A_body_that_has_become_invalid_since_is_still_answered()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 23, 0, 0, TimeSpan.Zero));
        await using var server = await Database.StartServerAsync(options =>
        {
            options.Clock = clock;
            options.Settings["BundleMigrations:Orgs:telco:Validation"] = "Domain";
        });
        using var client = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        var key = NewKey();
        var body = $$$"""{"client":{"attributes":{"document_expiration_date":"2026-05-01"}},"account":{"account_id":{{{NewAccount()}}},"new_bundle_id":1}}""";

        var first = await PostAsync(client, key, body);
        clock.Advance(TimeSpan.FromHours(2));
        var second = await PostAsync(client, key, body);
        var other = await PostAsync(client, NewKey(), body);

        Assert.Equal(HttpStatusCode.OK, first.Response.StatusCode);
        Assert.Equal(first.Body.ToJsonString(), second.Body.ToJsonString());
        Assert.Equal("client.attributes.document_expiration_date: must not be past", other.Body["detailMsg"]!.GetValue<string>());
    }

    [SkippableFact]
    [Shows("bundle-dry-run")]
    public async Task A_dry_run_records_nothing_and_knows_no_key()
    {
        using var client = await ClientAsync();
        var account = NewAccount();
        var key = NewKey();

        var response = await client.PostJsonAsync(Migrations + "?dry_run=true", Financed(account), ("Idempotency-Key", key));
        var (status, body) = await AnswerAsync(response);

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Null(response.Headers.Location);
        Assert.Null(response.Headers.RetryAfter);
        AssertJson($$"""
            {"migration_id":null,"account_id":{{account}},"bundle_id":3072,"status":"PENDING_RISK","scoring_result":"RISK","scoring_reasons":["FINANCED_WITHOUT_ACCEPTED_PRE_BOOKING"],
             "created_date":{{body["created_date"]!.ToJsonString()}},"updated_date":{{body["created_date"]!.ToJsonString()}}}
            """, body);
        var (_, list) = await AnswerAsync(await client.GetAsync($"{Migrations}?account_id={account}"));
        Assert.Empty(list.AsArray());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, key, Minimal(account))).Response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostJsonAsync(Migrations + "?dry_run=true", Minimal(account), ("Idempotency-Key", key))).StatusCode);
    }

    [SkippableFact]
    public async Task A_statement_sent_again_because_its_answer_was_lost_meets_its_own_row()
    {
        foreach (var assessment in new[] { RiskAssessment.Accepted, RiskAssessment.Review([]) })
        {
            foreach (var call in new[] { null, new CallIdentity(NewKey(), new byte[32]) })
            {
                var account = new BundleMigrationAccount { AccountId = NewAccount(), NewBundleId = 3072 };
                var migration = new BundleMigration("telco", account, "{}", assessment, call, "test", TimeProvider.System.GetUtcNow());
                await using var db = Database.Open();

                Assert.True(await db.TryInsertAsync(migration, default));
                Assert.False(await db.TryInsertAsync(migration, default));

                Assert.Equal(1, await db.Set<BundleMigration>().CountAsync(row => row.AccountId == account.AccountId));
            }
        }
    }

    [SkippableFact]
    public async Task A_repeated_call_with_a_bad_parameter_is_refused()
    {
        using var client = await ClientAsync();
        var key = NewKey();
        var body = Minimal(NewAccount());
        await PostAsync(client, key, body);

        var response = await client.PostJsonAsync(Migrations + "?dry_run=yes", body, ("Idempotency-Key", key));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [SkippableTheory]
    [InlineData("?dry_run=1", "must be true or false")]
    [InlineData("?dry_run=", "must be true or false")]
    [InlineData("?dry_run=true&dry_run=true", "is given more than once")]
    [Shows("bundle-dry-run-value", "bundle-violation-parameters")]
    public async Task Dry_run_is_true_or_false_and_its_fault_comes_with_those_of_the_body(string query, string message)
    {
        using var client = await ClientAsync();

        var (status, body) = await AnswerAsync(await client.PostJsonAsync(Migrations + query, "{}"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        AssertJson($$"""[{"path":"dry_run","message":"{{message}}"},{"path":"account","message":"is required"}]""", body["errors"]!);
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private static async Task<(HttpResponseMessage Response, JsonNode Body)> PostAsync(HttpClient client, string key, string body)
    {
        var response = await client.PostJsonAsync(Migrations, body, ("Idempotency-Key", key));
        return (response, (await AnswerAsync(response)).Body);
    }
}

public sealed class IdempotencyOnSqlite(SqliteDatabase database) : IdempotencyTests(database), IClassFixture<SqliteDatabase>;

public sealed class IdempotencyOnPostgres(PostgresDatabase database) : IdempotencyTests(database), IClassFixture<PostgresDatabase>;
