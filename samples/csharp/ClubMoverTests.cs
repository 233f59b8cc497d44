using System.Text.Json;
using MigrationPlatform.Testing;
using Xunit;

namespace ClubMover;

/// <summary>One server for all tests of the run.</summary>
public sealed class Server : IAsyncLifetime
{
    public MigrationPlatformServer Platform { get; private set; } = null!;

    public async Task InitializeAsync() => Platform = await MigrationPlatformServer.StartAsync();

    public async Task DisposeAsync() => await Platform.DisposeAsync();
}

/// <summary>Tests of one collection run one after the other: some of these move the clock, which is everybody's.</summary>
[CollectionDefinition(nameof(Server))]
public sealed class ServerCollection : ICollectionFixture<Server>;

/// <summary>xunit makes an instance for each test, so each test has a sandbox: a chain of its own with clubs, contacts and credentials.</summary>
[Collection(nameof(Server))]
public sealed class ClubMoverTests(Server server) : IAsyncLifetime
{
    private const string ProspectsNumber = "+33626082779";

    private MigrationPlatformServer Platform => server.Platform;

    private Sandbox Chain { get; set; } = null!;

    private ClubMover Mover { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Chain = await Platform.CreateSandboxAsync();
        Mover = new ClubMover(Platform.CreateClient(), new ClubSettings(
            Chain.ClientToken, Chain.ClientId, Chain.ClientSecret, Chain.GatewayKey, Chain.Clubs.B, Chain.Nodes.ClubB));
    }

    public async Task DisposeAsync()
    {
        await Platform.Clock.ResetAsync();
        await Chain.DisposeAsync();
    }

    [Fact]
    public async Task A_prospect_moves_with_the_code_of_the_SMS()
    {
        var request = await Mover.RequestAsync(Chain.Contacts.Prospect);
        var contact = await Mover.ConfirmAsync(request, await Chain.Inbox.CodeForAsync(ProspectsNumber));

        using var clubNetwork = await Chain.CreateClubNetworkClientAsync(Chain.Clubs.B, Chain.Nodes.ClubB);
        using var moved = JsonDocument.Parse(await clubNetwork.GetStringAsync(contact));
        Assert.Equal(Chain.Clubs.B, moved.RootElement.GetProperty("clubId").GetString());
    }

    [Fact]
    public async Task A_code_lives_ten_minutes()
    {
        var request = await Mover.RequestAsync(Chain.Contacts.Prospect);
        var code = await Chain.Inbox.CodeForAsync(ProspectsNumber);

        await Platform.Clock.AdvanceAsync(TimeSpan.FromMinutes(10));

        var refusal = await Assert.ThrowsAsync<MoveRefusedException>(() => Mover.ConfirmAsync(request, code));
        Assert.Equal("api.error.signature-request.code-expired", refusal.Message);
    }

    [Fact]
    public async Task A_token_that_has_expired_is_fetched_again()
    {
        await Mover.RequestAsync(Chain.Contacts.Prospect);

        await Platform.Clock.AdvanceAsync(TimeSpan.FromHours(2));
        await Mover.RequestAsync(Chain.Contacts.Prospect);

        Assert.Equal(2, (await Chain.Requests.ListAsync(path: $"/{Chain.ClientToken}/oauth/")).Count);
    }

    [Fact]
    public async Task An_overloaded_API_is_asked_again()
    {
        await Chain.Faults.AddAsync(Fault.Answer(503, retryAfter: TimeSpan.FromSeconds(1)) with { Path = $"/{Chain.ClientToken}/contact_migration_requests" });

        await Mover.RequestAsync(Chain.Contacts.Prospect);

        var calls = await Chain.Requests.ListAsync(path: $"/{Chain.ClientToken}/contact_migration_requests");
        Assert.Equal([201, 503], calls.Select(call => call.Status));
    }

    [Fact]
    public async Task A_confirmation_whose_answer_is_lost_took_place()
    {
        var request = await Mover.RequestAsync(Chain.Contacts.Prospect);
        var code = await Chain.Inbox.CodeForAsync(ProspectsNumber);
        await Chain.Faults.AddAsync(Fault.LostAnswer() with { Method = "POST", Path = $"{request}/transitions" });

        var contact = await Mover.ConfirmAsync(request, code);

        Assert.StartsWith($"/{Chain.ClientToken}/contacts/", contact);
        Assert.Single(await Chain.Requests.ListAsync("POST", $"{request}/transitions"));
    }
}
