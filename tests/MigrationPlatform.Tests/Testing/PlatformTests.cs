using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MigrationPlatform.Testing;

namespace MigrationPlatform.Tests.Testing;

/// <summary>The package as a test of somebody else's uses it.</summary>
public sealed class PlatformTests(PlatformTests.Fixture fixture) : IClassFixture<PlatformTests.Fixture>
{
    private const string ProspectsNumber = "+33626082779";

    private MigrationPlatformServer Platform => fixture.Platform;

    [Fact]
    public async Task A_prospect_moves_with_the_code_of_the_inbox()
    {
        await using var sandbox = await Platform.CreateSandboxAsync();
        using var client = await sandbox.CreateClubNetworkClientAsync(sandbox.Clubs.B, sandbox.Nodes.ClubB);

        var request = await RequestMoveAsync(client, sandbox);
        var code = await sandbox.Inbox.CodeForAsync(ProspectsNumber, request);
        using var answer = await client.PostAsJsonAsync(new Uri(Platform.BaseAddress, $"{request}/transitions"), new { transition = "validate", code });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("validated", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Each_API_takes_the_client_that_a_sandbox_makes_for_it()
    {
        await using var sandbox = await Platform.CreateSandboxAsync();
        using var clubs = await sandbox.CreateClubNetworkClientAsync();
        using var bundles = sandbox.CreateBundleMigrationsClient();
        using var transfers = await sandbox.CreateAppTransfersClientAsync();

        Assert.Equal(4, (await clubs.GetFromJsonAsync<JsonElement>("clubs")).GetProperty("hydra:totalItems").GetInt32());
        Assert.Equal(0, (await bundles.GetFromJsonAsync<JsonElement>("signups/migration")).GetArrayLength());
        Assert.Equal("my_transfer12", (await transfers.GetFromJsonAsync<JsonElement>($"apps/{sandbox.AppId}/transfers/{sandbox.TransferId}/")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_sandbox_starts_from_a_world()
    {
        await using var sandbox = await Platform.CreateSandboxAsync("""
            {"nodes":[{"id":100,"name":"Headquarters","type":"group","parent":null},{"id":101,"name":"Lyon","type":"club","parent":100}],
             "clubs":[{"id":5000,"node":101,"code":"LYO1","name":"Lyon Part-Dieu","sharesContacts":true,"locale":"fr_FR","addressCountryIso":"FR"}],
             "contacts":[{"club":5000,"familyName":"Durand","givenName":"Alice","mobile":"+33612345678","state":"prospect"}]}
            """);
        using var client = await sandbox.CreateClubNetworkClientAsync(sandbox.Clubs[0], sandbox.Nodes[1]);

        Assert.Equal((2, 1, 1), (sandbox.Nodes.Count, sandbox.Clubs.Count, sandbox.Contacts.Count));
        Assert.Equal("Durand", (await client.GetFromJsonAsync<JsonElement>(new Uri(Platform.BaseAddress, sandbox.Contacts[0]))).GetProperty("familyName").GetString());
        Assert.Contains("by its place", Assert.Throws<InvalidOperationException>(() => sandbox.Clubs.A).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_world_with_a_mistake_is_refused_by_its_path()
    {
        var refusal = await Assert.ThrowsAsync<MigrationPlatformException>(() => Platform.CreateSandboxAsync("""{"nodes":[{"id":1,"name":"x","type":"group","parent":7}],"clubs":[]}"""));

        Assert.Contains("nodes[0].parent", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_never_comes_says_what_did()
    {
        await using var sandbox = await Platform.CreateSandboxAsync();
        using var client = await sandbox.CreateClubNetworkClientAsync(sandbox.Clubs.B, sandbox.Nodes.ClubB);
        var request = await RequestMoveAsync(client, sandbox);

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => sandbox.Inbox.CodeForAsync("+33600000000", timeout: TimeSpan.FromMilliseconds(10)));

        Assert.Equal($"No SMS to +33600000000 came within 0 s. The inbox of sandbox {sandbox.Id} holds {ProspectsNumber} for {request}.", failure.Message);
    }

    [Fact]
    public async Task A_fault_strikes_the_calls_of_its_sandbox_and_the_journal_keeps_them()
    {
        await using var struck = await Platform.CreateSandboxAsync();
        await using var other = await Platform.CreateSandboxAsync();
        using var client = struck.CreateBundleMigrationsClient();
        using var others = other.CreateBundleMigrationsClient();
        var fault = await struck.Faults.AddAsync(Fault.Answer(503, retryAfter: TimeSpan.FromSeconds(2)) with { Method = "POST", Path = "/v2/", Times = 2 });
        var body = new { account = new { account_id = 1, new_bundle_id = 2 } };

        using var spared = await others.PostAsJsonAsync("signups/migration", body);
        using var refused = await client.PostAsJsonAsync("signups/migration", body);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (spared.StatusCode, refused.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(2), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(1, await struck.Faults.HitsAsync(fault));
        Assert.Equal(fault.Fault, Assert.Single(await struck.Faults.ListAsync()).Fault);
        var call = await struck.Requests.LastAsync("POST", "/v2/");
        Assert.Equal((503, """{"account":{"account_id":1,"new_bundle_id":2}}"""), (call.Status, call.Request.Body));
        Assert.Equal("application/json; charset=utf-8", call.Request.Headers["content-type"]);

        await struck.Faults.ClearAsync();
        Assert.Empty(await struck.Faults.ListAsync());
    }

    [Fact]
    public async Task A_call_whose_answer_is_lost_was_carried_out()
    {
        await using var sandbox = await Platform.CreateSandboxAsync();
        using var client = sandbox.CreateBundleMigrationsClient();
        await sandbox.Faults.AddAsync(Fault.LostAnswer());

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsJsonAsync("signups/migration", new { account = new { account_id = 1, new_bundle_id = 2 } }));

        Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>("signups/migration")).GetArrayLength());
    }

    [Fact]
    public async Task A_call_that_never_came_says_which_did()
    {
        await using var sandbox = await Platform.CreateSandboxAsync();
        using var client = sandbox.CreateBundleMigrationsClient();
        (await client.GetAsync("signups/migration")).Dispose();

        var failure = await Assert.ThrowsAsync<MigrationPlatformException>(() => sandbox.Requests.LastAsync("POST", "/v2/"));

        Assert.Equal($"No call POST /v2/… came: received were GET /v2/orgs/{sandbox.Org}/signups/migration.", failure.Message);
    }

    [Fact]
    public async Task A_fault_that_does_nothing_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<MigrationPlatformException>(() => Platform.Faults.AddAsync(Fault.Answer(200)));

        Assert.Contains("status: must be a whole number from 400 to 599", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RequestMoveAsync(HttpClient client, Sandbox sandbox)
    {
        using var answer = await client.PostAsJsonAsync("contact_migration_requests", new { contactId = sandbox.Contacts.Prospect, clubId = sandbox.Clubs.B });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    public sealed class Fixture : IAsyncLifetime
    {
        public MigrationPlatformServer Platform { get; private set; } = null!;

        public async Task InitializeAsync() => Platform = await MigrationPlatformServer.StartAsync();

        public async Task DisposeAsync() => await Platform.DisposeAsync();
    }
}
