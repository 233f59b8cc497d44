using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using MigrationPlatform.Api.Errors;

namespace MigrationPlatform.Api.Credentials.Bearer;

/// <summary>
/// The outside issuer's configuration and keys. All requests that need them share one fetch of at most a few seconds; after a failed one
/// nobody waits for a while. The library's own manager lets waiting requests fetch one after another, a minute each.
/// </summary>
internal sealed class OutsideDiscovery(OutsideIssuer issuer, TimeProvider clock, ILogger<OutsideDiscovery> logger)
    : IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    private const string WellKnown = "/.well-known/openid-configuration";
    private const int LargestDocument = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    // A token with an unknown key may ask for new keys, not a stream of them.
    private static readonly TimeSpan ShortestLifetime = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = LargestDocument,
    };

    private OpenIdConnectConfiguration? _current;
    private DateTimeOffset _fetched;
    private DateTimeOffset _due;
    private Task<OpenIdConnectConfiguration>? _fetch;

    public void Dispose() => _http.Dispose();

    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_current is null && now < _due)
                throw new UnavailableException("the outside issuer does not answer");
            if (now >= _due)
                _fetch ??= FetchAsync();

            // Keys that are due are still good; nobody waits for new ones.
            return _current is { } current ? Task.FromResult(current) : _fetch!.WaitAsync(cancel);
        }
    }

    public void RequestRefresh()
    {
        lock (_lock)
        {
            var earliest = _fetched + ShortestLifetime;
            if (_due > earliest)
                _due = earliest;
        }
    }

    private async Task<OpenIdConnectConfiguration> FetchAsync()
    {
        await Task.Yield(); // Whoever starts it holds the lock.
        try
        {
            using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
            var documents = new HttpDocumentRetriever(_http) { RequireHttps = issuer.Authority.Scheme == Uri.UriSchemeHttps };
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(
                issuer.Authority.OriginalString.TrimEnd('/') + WellKnown, documents, patience.Token);
            Done(found, Lifetime);
            return found;
        }
        catch (Exception exception)
        {
            logger.DiscoveryFailed(exception.GetType().Name);
            Done(null, RetryAfter);
            throw new UnavailableException("the outside issuer does not answer", exception);
        }
    }

    private void Done(OpenIdConnectConfiguration? found, TimeSpan next)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            (_current, _due, _fetch) = (found ?? _current, now + next, null);
            if (found is not null)
                _fetched = now;
        }
    }
}
