using System.Net.Http.Headers;
using MigrationPlatform.Testing.Control;

namespace MigrationPlatform.Testing;

/// <summary>
/// A world of its own for one test, and the credentials that open it: nothing of it is visible through another's. Disposing it removes
/// everything of it; one that is left behind goes with the server.
/// </summary>
public sealed class Sandbox : IAsyncDisposable
{
    private readonly ControlClient _control;
    private readonly AccessTokens _tokens;

    internal Sandbox(ControlClient control, SandboxJson json)
    {
        _control = control;
        Id = json.Id;
        ClientToken = json.ClientToken;
        Org = json.Org;
        Group = json.Group;
        ClientId = json.ClientId;
        ClientSecret = json.ClientSecret;
        Subject = json.Subject;
        GatewayKey = json.GatewayKey;
        RolesKey = json.RolesKey;
        RiskKey = json.RiskKey;
        AppId = json.AppId;
        TransferId = json.TransferId;
        Nodes = new SandboxNodes(json.Nodes);
        Clubs = new SandboxClubs(json.Clubs);
        Contacts = new SandboxContacts(json.Contacts);
        Inbox = new SmsInbox(control, Id);
        Faults = new FaultList(control, ClientToken);
        Requests = new RequestJournal(control, Id);
        _tokens = new AccessTokens(control, ClientId, ClientSecret);
    }

    /// <summary>Its name in the control calls.</summary>
    public string Id { get; }

    /// <summary>Its client token in the club network: the first segment of the paths.</summary>
    public string ClientToken { get; }

    /// <summary>Its organisation in the bundle migrations.</summary>
    public string Org { get; }

    /// <summary>Its group in the app transfers.</summary>
    public string Group { get; }

    /// <summary>The id of its OAuth client, which has the client token, the organisation and the group.</summary>
    public string ClientId { get; }

    /// <summary>The secret of its OAuth client.</summary>
    public string ClientSecret { get; }

    /// <summary>The claim <c>sub</c> of its tokens.</summary>
    public string Subject { get; }

    /// <summary>For the header <c>X-Gravitee-Api-Key</c>.</summary>
    public string GatewayKey { get; }

    /// <summary>For the header <c>x-auth-roles</c>.</summary>
    public string RolesKey { get; }

    /// <summary>For the header <c>x-auth-roles</c>, with the role <c>risk</c>.</summary>
    public string RiskKey { get; }

    /// <summary>The app <c>my_app3</c>.</summary>
    public Guid AppId { get; }

    /// <summary>The transfer <c>my_transfer12</c> of that app.</summary>
    public Guid TransferId { get; }

    /// <summary>Its network, as IRIs.</summary>
    public SandboxNodes Nodes { get; }

    /// <summary>Its clubs, as IRIs.</summary>
    public SandboxClubs Clubs { get; }

    /// <summary>Its contacts, as IRIs.</summary>
    public SandboxContacts Contacts { get; }

    /// <summary>Its SMS alone.</summary>
    public SmsInbox Inbox { get; }

    /// <summary>Failures of its calls alone.</summary>
    public FaultList Faults { get; }

    /// <summary>Its calls alone.</summary>
    public RequestJournal Requests { get; }

    /// <summary>An access token of its OAuth client. A new one is fetched after the clock has moved.</summary>
    public Task<string> AccessTokenAsync(CancellationToken cancellationToken = default) => _tokens.GetAsync(cancellationToken);

    /// <summary>
    /// A client of the club network with the token, the gateway key and the network headers. Its base address is <c>/{clientToken}/</c>.
    /// </summary>
    /// <param name="club">IRI of the club that calls: for a move, the destination. None unless given.</param>
    /// <param name="node">IRI of the club's node, or of one above it. None unless given.</param>
    /// <param name="cancellationToken">Ends the waiting for the token.</param>
    public async Task<HttpClient> CreateClubNetworkClientAsync(string? club = null, string? node = null, CancellationToken cancellationToken = default)
    {
        var client = await CreateBearerClientAsync($"{ClientToken}/", cancellationToken).ConfigureAwait(false);
        client.DefaultRequestHeaders.Add("X-Gravitee-Api-Key", GatewayKey);
        if (club is not null)
            client.DefaultRequestHeaders.Add("x-user-club-id", club);
        if (node is not null)
            client.DefaultRequestHeaders.Add("x-user-network-node-id", node);
        return client;
    }

    /// <summary>A client of the bundle migrations with the API key. Its base address is <c>/v2/orgs/{org}/</c>.</summary>
    /// <param name="decidesRisk">Whether it has the role <c>risk</c>.</param>
    public HttpClient CreateBundleMigrationsClient(bool decidesRisk = false)
    {
        var client = _control.CreateClient(new Uri(_control.Address, $"v2/orgs/{Org}/"));
        client.DefaultRequestHeaders.Add("x-auth-roles", decidesRisk ? RiskKey : RolesKey);
        return client;
    }

    /// <summary>A client of the app transfers with the token. Its base address is <c>/api/</c>.</summary>
    public Task<HttpClient> CreateAppTransfersClientAsync(CancellationToken cancellationToken = default) => CreateBearerClientAsync("api/", cancellationToken);

    /// <summary>Removes everything of it, credentials and messages included.</summary>
    public async ValueTask DisposeAsync() =>
        await _control.SendAsync(HttpMethod.Delete, $"dev/sandboxes/{Id}", null, CancellationToken.None).ConfigureAwait(false);

    // The first token is fetched here, so that a fault ordered for the next call strikes that call.
    private async Task<HttpClient> CreateBearerClientAsync(string path, CancellationToken cancellationToken)
    {
        await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        return _control.CreateClient(new Uri(_control.Address, path), connections => new BearerHandler(_tokens, connections));
    }

    private sealed class BearerHandler(AccessTokens tokens, HttpMessageHandler connections) : DelegatingHandler(connections)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(cancellationToken).ConfigureAwait(false));
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }
}
