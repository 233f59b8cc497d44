using ApiClients.AppTransfers;
using ApiClients.AppTransfers.Models;
using ApiClients.BundleMigrations;
using ApiClients.BundleMigrations.Models;
using ApiClients.ClubNetwork;
using ApiClients.ClubNetwork.Models;
using ApiClients.Control;
using ApiClients.Control.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using MigrationPlatform.Testing;
using Xunit;

namespace ApiClients;

/// <summary>One server for all tests of the run.</summary>
public sealed class Server : IAsyncLifetime
{
    public MigrationPlatformServer Platform { get; private set; } = null!;

    public async Task InitializeAsync() => Platform = await MigrationPlatformServer.StartAsync();

    public async Task DisposeAsync() => await Platform.DisposeAsync();
}

/// <summary>Plays each API's scenario through the client that Kiota generates from its document.</summary>
public sealed class ScenarioTests(Server server) : IClassFixture<Server>, IAsyncLifetime
{
    private const string ProspectsNumber = "+33626082779";

    private MigrationPlatformServer Platform => server.Platform;

    private MigrationPlatform.Testing.Sandbox Chain { get; set; } = null!;

    public async Task InitializeAsync() => Chain = await Platform.CreateSandboxAsync();

    public async Task DisposeAsync() => await Chain.DisposeAsync();

    [Fact]
    public async Task A_prospect_moves_to_another_club()
    {
        using var http = await Chain.CreateClubNetworkClientAsync(Chain.Clubs.B, Chain.Nodes.ClubB);
        var chain = new ClubNetworkClient(Over(http))[Chain.ClientToken];

        var request = await chain.Contact_migration_requests.PostAsync(new ContactMigrationRequestBody { ContactId = Chain.Contacts.Prospect, ClubId = Chain.Clubs.B });
        var transitions = chain.Signature_requests[$"{request?.SignatureRequestId}"].Transitions;
        var validate = new TransitionBody { Transition = TransitionBody_transition.Validate, Code = await Chain.Inbox.CodeForAsync(ProspectsNumber) };
        var validated = await transitions.PostAsync(validate);

        Assert.Equal(SignatureRequest_state.Validated, validated?.State);
        Assert.True(validated?.ValidatedAt >= validated?.CreatedAt);
        var contact = await chain.Contacts[validated?.ResultTargetId?.Split('/')[^1]].GetAsync();
        Assert.Equal(Chain.Clubs.B, contact?.ClubId);
        var contacts = await chain.Contacts.GetAsync(call => call.QueryParameters.Mobile = ProspectsNumber);
        Assert.Equal([contact?.Id], contacts?.HydraMember?.Select(member => member.Id));

        var refusal = await Assert.ThrowsAsync<HydraError>(() => transitions.PostAsync(validate));
        Assert.Equal(400, refusal.ResponseStatusCode);
        Assert.Equal("api.error.signature-request.transition-not-allowed", refusal.HydraDescription);
    }

    [Fact]
    public async Task A_financed_migration_is_decided()
    {
        using var clerk = Chain.CreateBundleMigrationsClient();
        using var risk = Chain.CreateBundleMigrationsClient(decidesRisk: true);
        var migrations = new BundleMigrationsClient(Over(clerk)).V2.Orgs[Chain.Org].Signups.Migration;

        var pending = await migrations.PostAsync(Financed(10096875), call => call.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}"));
        Assert.Equal(MigrationStatus.PENDING_RISK, pending?.Status);
        var decided = await new BundleMigrationsClient(Over(risk)).V2.Orgs[Chain.Org].Signups.Migration[$"{pending?.MigrationId}"].Risk_decision
            .PostAsync(new RiskDecisionBody { Decision = RiskDecisionBody_decision.ACCEPTED });

        Assert.Equal(MigrationStatus.COMPLETED, decided?.Status);
        var listed = await migrations.GetAsync(call => call.QueryParameters.AccountId = 10096875);
        Assert.Equal([pending?.MigrationId], listed?.Select(migration => migration.MigrationId));

        var refusal = await Assert.ThrowsAsync<ErrorMessage>(() => migrations.PostAsync(new BundleMigrationRequest { Account = new BundleMigrationAccount { NewBundleId = 3072 } }));
        Assert.Equal(["account.account_id"], refusal.Errors?.Select(violation => violation.Path));
    }

    [Fact]
    public async Task A_transfer_is_made_changed_and_deleted()
    {
        using var http = await Chain.CreateAppTransfersClientAsync();
        var transfers = new AppTransfersClient(Over(http)).Api.Apps[$"{Chain.AppId}"].Transfers;

        var transfer = await transfers.EmptyPathSegment.PostAsync(new TransferBody
        {
            Name = "my_transfer13",
            Target = "00012345",
            AttachedData = [new AttachedItem { Key = "reason", Value = "load" }],
        });
        var one = transfers[$"{transfer?.Id}"].EmptyPathSegment;
        var changed = await one.PutAsync(new TransferUpdateBody { Target = "00054321", AttachedData = [] });

        Assert.Equal("my_transfer13", changed?.Name);
        Assert.Equal("00054321", (await one.GetAsync())?.Target);
        await one.DeleteAsync();
        Assert.Equal("Not found.", (await Assert.ThrowsAsync<Detail>(() => one.GetAsync())).DetailProp);
    }

    [Fact]
    public async Task A_sandbox_is_made_and_ended()
    {
        using var http = Platform.CreateClient();
        var control = new ControlClient(Over(http)).Dev;

        var sandbox = await control.Sandboxes.PostAsync(new SandboxBody());
        Assert.NotNull(sandbox?.ClientToken);
        await control.Sandboxes[sandbox.Id].DeleteAsync();

        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemDetails>(() => control.Sandboxes[sandbox.Id].GetAsync())).ResponseStatusCode);
    }

    private static BundleMigrationRequest Financed(long account) => new()
    {
        Account = new BundleMigrationAccount
        {
            AccountId = account,
            NewBundleId = 3072,
            Subscriptions = new Subscriptions
            {
                MobileLines = [new MobileLine { Devices = [new Device { Fees = new Fees { InstallmentPlan = new InstallmentPlan { MonthlyFee = 25, Duration = 24 } } }] }],
            },
        },
    };

    // The client of the test sends the credentials.
    private IRequestAdapter Over(HttpClient http) =>
        new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = Platform.BaseAddress.ToString().TrimEnd('/') };
}
