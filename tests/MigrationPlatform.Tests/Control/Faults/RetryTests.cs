using System.Net;
using System.Text.Json;
using MigrationPlatform.Tests.AppTransfers;
using MigrationPlatform.Tests.BundleMigrations;
using MigrationPlatform.Tests.ClubNetwork.ContactMigrations.SignatureRequests;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Control.Faults;

/// <summary>
/// The call was carried out and its answer lost: a client that tries again as each API's pages tell it to has caused one effect in the end.
/// </summary>
public abstract class RetryTests(TestDatabase database) : ControlSuite(database)
{
    public static TheoryData<string> Losses => new("", ",\"abort\":true", ",\"status\":500", ",\"status\":502", ",\"status\":503,\"retryAfter\":1", ",\"delayMs\":50,\"abort\":true");

    [SkippableTheory]
    [MemberData(nameof(Losses))]
    public async Task A_bundle_migration_is_repeated_under_its_idempotency_key(string loss)
    {
        var server = await ServerAsync();
        using var client = server.ClientWith((TestCredentials.RolesHeader, TestCredentials.RolesKey));
        var account = Random.Shared.NextInt64(1L << 40);
        var body = $$$"""{"account":{"account_id":{{{account}}},"subscriptions":{},"new_bundle_id":3072}}""";
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        await server.Client.OrderFaultAsync($$"""{"method":"POST","path":"/v2/orgs/telco/signups/migration","when":"after","times":2{{loss}}}""");

        var (answer, attempts) = await UntilAnsweredAsync(() => client.PostJsonAsync("/v2/orgs/telco/signups/migration", body, key));

        Assert.Equal((HttpStatusCode.OK, 3), (answer.StatusCode, attempts));
        Assert.Equal("true", answer.Headers.GetValues("Idempotency-Replayed").Single());
        using var list = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/v2/orgs/telco/signups/migration?account_id={account}", UriKind.Relative)));
        Assert.Single(list.RootElement.EnumerateArray());
    }

    [SkippableTheory]
    [MemberData(nameof(Losses))]
    public async Task A_transfer_is_repeated_until_its_name_is_taken_and_found_by_it(string loss)
    {
        var server = await ServerAsync();
        using var client = await server.BearerClientAsync();
        var name = TransferCalls.NewName();
        await server.Client.OrderFaultAsync($$"""{"method":"POST","path":"{{TransferCalls.Collection}}","when":"after"{{loss}}}""");

        var (answer, attempts) = await UntilAnsweredAsync(() =>
            client.SendAsync("POST", TransferCalls.Collection, $$"""{"name":"{{name}}","target":"1","attached_data":[]}"""));

        Assert.Equal((HttpStatusCode.BadRequest, 2), (answer.StatusCode, attempts));
        Assert.Contains("name", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Losses))]
    public async Task A_validation_is_looked_up_in_the_state_of_its_request(string loss)
    {
        var server = await ServerAsync();
        var caller = await MigrationCaller.AtAsync(server);
        var (contact, mobile) = await MigrationCaller.ProspectAsync(Database);
        var request = await caller.OpenAsync(contact);
        var code = await caller.CodeAsync(request);
        await server.Client.OrderFaultAsync($$"""{"method":"POST","path":"{{request}}/transitions","when":"after"{{loss}}}""");

        try
        {
            Assert.NotEqual(HttpStatusCode.Created, (await caller.ValidateAsync(request, code)).Status);
        }
        catch (HttpRequestException)
        {
            // No answer at all.
        }

        var found = await caller.GetAsync(request);
        Assert.Equal("validated", found.Text("state"));
        Assert.Equal("400 api.error.signature-request.transition-not-allowed", (await caller.ValidateAsync(request, code)).Refusal);
        var moved = await caller.GetAsync($"/demoapi/contacts?mobile={Uri.EscapeDataString(mobile)}");
        Assert.Equal([found.Text("resultTargetId")], moved.Json.GetProperty("hydra:member").EnumerateArray().Select(one => one.GetProperty("@id").GetString()));
    }

    private static async Task<(HttpResponseMessage Answer, int Attempts)> UntilAnsweredAsync(Func<Task<HttpResponseMessage>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await call();
                if ((int)answer.StatusCode < 500)
                    return (answer, attempt);
            }
            catch (HttpRequestException) when (attempt < 10)
            {
                // No answer: again.
            }
        }
    }
}

public sealed class RetriesOnSqlite(SqliteDatabase database) : RetryTests(database), IClassFixture<SqliteDatabase>;

public sealed class RetriesOnPostgres(PostgresDatabase database) : RetryTests(database), IClassFixture<PostgresDatabase>;
