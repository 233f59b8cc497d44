using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MigrationPlatform.Api.Startup;
using MigrationPlatform.Testing;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.Testing;

public sealed class ServerTests
{
    [Fact]
    public async Task Two_servers_of_one_process_do_not_disturb_each_other()
    {
        await using var first = await MigrationPlatformServer.StartAsync();
        await using var second = await MigrationPlatformServer.StartAsync();
        await using var sandbox = await first.CreateSandboxAsync();
        using var client = sandbox.CreateBundleMigrationsClient();
        var before = TimeProvider.System.GetUtcNow();

        await first.Clock.AdvanceAsync(TimeSpan.FromDays(2));
        await first.Faults.AddAsync(Fault.Answer(503));
        await second.ResetAsync();
        using var struck = await client.GetAsync("signups/migration");

        Assert.NotEqual(first.BaseAddress, second.BaseAddress);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, struck.StatusCode);
        Assert.InRange(await first.Clock.NowAsync(), before.AddDays(2), before.AddDays(3));
        Assert.InRange(await second.Clock.NowAsync(), before.AddHours(-1), before.AddDays(1));
        Assert.Empty(await second.Faults.ListAsync());
        Assert.Empty(await second.Requests.ListAsync());
        Assert.Equal(503, (await first.Requests.LastAsync()).Status);
        using var stranger = second.CreateClient();
        stranger.DefaultRequestHeaders.Add("x-auth-roles", sandbox.RolesKey);
        using var refused = await stranger.GetAsync($"v2/orgs/{sandbox.Org}/signups/migration");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_client_goes_on_after_its_token_has_expired_and_after_the_clock_has_returned()
    {
        await using var platform = await MigrationPlatformServer.StartAsync();
        await using var sandbox = await platform.CreateSandboxAsync();
        using var client = await sandbox.CreateClubNetworkClientAsync();
        using var raw = platform.CreateClient();
        var token = await sandbox.AccessTokenAsync();

        await platform.Clock.AdvanceAsync(TimeSpan.FromHours(2));
        using var own = await client.GetAsync("clubs");
        using var expired = await raw.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{sandbox.ClientToken}/clubs") { Headers = { { "Authorization", $"Bearer {token}" }, { "X-Gravitee-Api-Key", sandbox.GatewayKey } } });
        await platform.Clock.ResetAsync();
        using var later = await client.GetAsync("clubs");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (own.StatusCode, expired.StatusCode, later.StatusCode));
    }

    [Fact]
    public async Task A_stopped_server_is_gone_and_so_is_its_folder()
    {
        var lines = new ConcurrentQueue<string>();
        var platform = await MigrationPlatformServer.StartAsync(new() { Log = lines.Enqueue });
        using var client = new HttpClient { BaseAddress = platform.BaseAddress };
        (await client.GetAsync("health/live")).EnsureSuccessStatusCode();

        await platform.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("health/live"));
        var file = Assert.Single(lines, line => line.Contains("Database file: ", StringComparison.Ordinal)).Split("Database file: ")[1].Trim('"');
        Assert.False(Directory.Exists(Path.GetDirectoryName(file)));
    }

    [Fact]
    public void An_embedded_server_does_not_read_the_variables_of_the_process()
    {
        // Read by nobody else: servers of other tests start meanwhile.
        const string variable = "EmbeddedServerTest";
        Environment.SetEnvironmentVariable(variable, "from the process");
        try
        {
            string[] settings = ["--environment", "Development", "--FromTheTest", "yes"];
            var program = Program.CreateBuilder(settings).Configuration;
            var embedded = Program.CreateBuilder(settings, new Embedding(AppContext.BaseDirectory, Log: null)).Configuration;

            Assert.Equal(("from the process", null), (program[variable], embedded[variable]));
            Assert.Equal("yes", embedded["FromTheTest"]);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public async Task A_setting_of_the_test_reaches_the_server()
    {
        await using var platform = await MigrationPlatformServer.StartAsync(new() { Settings = { ["ClubNetwork:Environments:0"] = "from-the-test" } });
        await using var sandbox = await platform.CreateSandboxAsync();
        using var client = await sandbox.CreateClubNetworkClientAsync();

        using var answer = await client.GetAsync($"/from-the-test/{sandbox.ClientToken}/clubs");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_server_that_cannot_start_names_the_setting()
    {
        var failure = await Assert.ThrowsAsync<MigrationPlatformException>(() => MigrationPlatformServer.StartAsync(new() { Settings = { ["Sms:Provider"] = "Pigeon" } }));

        Assert.Equal("Sms:Provider: must be one of Inbox, Http, Twilio.", failure.Message);
    }

    [Fact]
    public async Task Documents_and_start_page_are_as_those_of_the_program()
    {
        await using var platform = await MigrationPlatformServer.StartAsync();
        using var client = platform.CreateClient();

        var document = await client.GetFromJsonAsync<JsonElement>("swagger/control/swagger.json");
        var page = await client.GetStringAsync("");

        Assert.Contains("What it starts with", document.GetProperty("components").GetProperty("schemas").ToString(), StringComparison.Ordinal);
        Assert.Contains("demo-api-key", page, StringComparison.Ordinal);
    }
}

public sealed class ServerOnPostgres(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [SkippableFact]
    public async Task The_package_runs_on_a_given_database()
    {
        Skip.IfNot(database.Unavailable is null, database.Unavailable);
        await using var platform = await MigrationPlatformServer.StartAsync(new() { PostgresConnectionString = await database.CreateEmptyAsync() });
        await using var sandbox = await platform.CreateSandboxAsync();
        using var transfers = await sandbox.CreateAppTransfersClientAsync();

        var transfer = await transfers.GetFromJsonAsync<JsonElement>($"apps/{sandbox.AppId}/transfers/{sandbox.TransferId}/");

        Assert.Equal(sandbox.TransferId, transfer.GetProperty("id").GetGuid());
    }
}
