using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Api.Credentials.Clients;

/// <summary>OpenIddict's manager of clients, which hashes their secrets and compares them with the hashes.</summary>
internal sealed class ClientManager(
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication> cache,
    ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication> store)
    : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>(cache, logger, options, store)
{
    /// <summary>The salted, stretched hash that the database keeps of a secret's digest. Takes milliseconds on purpose.</summary>
    public ValueTask<string> HashAsync(string secretDigest, CancellationToken cancellationToken) =>
        ObfuscateClientSecretAsync(secretDigest, cancellationToken);
}
