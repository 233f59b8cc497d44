using System.Net;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations;

public abstract class OrgTests(TestDatabase database) : BundleMigrationSuite(database)
{
    private const string Others = "/v2/orgs/otherco/signups/migration";

    [SkippableFact]
    [Shows("bundle-get-404", "bundle-org-apart", "bundle-decision-404")]
    public async Task An_organisation_reads_and_writes_nothing_of_another()
    {
        await using var server = await StartAsync();
        using var telco = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        using var other = server.ClientWith((TestCredentials.RolesHeader, "other-key"));
        var account = NewAccount();
        var (_, created) = await AnswerAsync(await telco.PostJsonAsync(Migrations, Financed(account)));
        var id = created["migration_id"];

        // Under its own organisation the other's migration is not there, under the other's it may not look.
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{Others}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"{Migrations}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostJsonAsync($"{Others}/{id}/risk_decision", """{"decision":"ACCEPTED"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostJsonAsync($"{Migrations}/{id}/risk_decision", """{"decision":"ACCEPTED"}""")).StatusCode);
        var (_, list) = await AnswerAsync(await other.GetAsync($"{Others}?account_id={account}"));
        Assert.Empty(list.AsArray());
        // An account number means nothing beyond its organisation.
        Assert.Equal(HttpStatusCode.Accepted, (await other.PostJsonAsync(Others, Financed(account))).StatusCode);
    }

    [SkippableFact]
    [Shows("bundle-bearer", "bundle-bearer-orgs")]
    public async Task A_bearer_token_with_the_organisation_does_as_well()
    {
        await using var server = await StartAsync();
        using var demo = await server.BearerClientAsync();
        using var foreign = await server.BearerClientAsync("foreign", "foreign-secret");

        Assert.Equal(HttpStatusCode.OK, (await demo.PostJsonAsync(Migrations, Minimal(NewAccount()))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await foreign.PostJsonAsync(Migrations, Minimal(NewAccount()))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await foreign.PostJsonAsync(Others, Minimal(NewAccount()))).StatusCode);
    }

    [SkippableFact]
    [Shows("bundle-either-credential", "bundle-two-credentials")]
    public async Task Of_two_credentials_each_stands_for_itself()
    {
        await using var server = await StartAsync();
        var demo = TestCredentials.Bearer(await server.TokenAsync());
        var foreign = TestCredentials.Bearer(await server.TokenAsync("foreign", "foreign-secret"));

        Assert.Equal(HttpStatusCode.OK, await GetAsync(server, TestCredentials.RolesKey, demo));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(server, "nobody's key", demo));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(server, TestCredentials.RolesKey, "Bearer nonsense"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(server, TestCredentials.RolesKey, foreign));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(server, "nobody's key", "Bearer nonsense"));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(server, "other-key", foreign));
    }

    [SkippableFact]
    [Shows("bundle-two-credentials", "bundle-decision-403")]
    public async Task A_role_counts_where_its_own_credential_acts()
    {
        await using var server = await StartAsync();
        var foreign = TestCredentials.Bearer(await server.TokenAsync("foreign", "foreign-secret"));
        using var both = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey), ("Authorization", foreign));
        var pending = await both.PostJsonAsync(Migrations, Financed(NewAccount()));

        var (status, body) = await AnswerAsync(await both.PostJsonAsync(pending.Headers.Location + "/risk_decision", """{"decision":"ACCEPTED"}"""));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("MISSING_PERMISSIONS", body["status"]!.GetValue<string>());
    }

    [SkippableFact]
    public async Task A_location_is_written_as_a_URL_whatever_the_organisation_is_called()
    {
        await using var server = await Database.StartServerAsync(options => options.AddApiKey("named-key", "Roles", orgs: ["peña & co"]));
        using var client = server.ClientWith((TestCredentials.RolesHeader, "named-key"));

        var response = await client.PostJsonAsync("/v2/orgs/pe%C3%B1a%20%26%20co/signups/migration/", Financed(NewAccount()));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.StartsWith("/v2/orgs/pe%C3%B1a%20%26%20co/signups/migration/", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(response.Headers.Location)).StatusCode);
    }

    private Task<TestServer> StartAsync() => Database.StartServerAsync(options =>
    {
        options.AddApiKey("other-key", "Roles", orgs: ["otherco"], roles: ["risk"]);
        options.AddClient("foreign", "foreign-secret", clientTokens: ["demoapi"], orgs: ["otherco"], roles: ["risk"]);
    });

    private static async Task<HttpStatusCode> GetAsync(TestServer server, string key, string bearer)
    {
        using var client = server.ClientWith((TestCredentials.RolesHeader, key), ("Authorization", bearer));
        return (await client.GetAsync(Migrations)).StatusCode;
    }
}

public sealed class OrgOnSqlite(SqliteDatabase database) : OrgTests(database), IClassFixture<SqliteDatabase>;

public sealed class OrgOnPostgres(PostgresDatabase database) : OrgTests(database), IClassFixture<PostgresDatabase>;
