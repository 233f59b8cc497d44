using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Credentials.Clients.Secrets;
using MigrationPlatform.Api.Data;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Api.Credentials.Clients;

/// <summary>OpenIddict's manager of clients, which hashes their secrets and compares them with the hashes.</summary>
internal sealed class ClientManager(
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication> cache,
    ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication> store,
    VerifiedSecrets verified,
    MigrationPlatformDbContext db)
    : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>(cache, logger, options, store)
{
    private static readonly PerProvider<Func<MigrationPlatformDbContext, string, CancellationToken, Task<OpenIddictEntityFrameworkCoreApplication?>>> ByClientId = new(
        () => EF.CompileAsyncQuery((MigrationPlatformDbContext db, string id, CancellationToken _) =>
            db.Set<OpenIddictEntityFrameworkCoreApplication>().FirstOrDefault(client => client.ClientId == id)));

    private static string? _hashOfNobody;

    private OpenIddictEntityFrameworkCoreApplication? _found;

    /// <summary>A token call asks several times for its one client. The client is tracked: updates of it go through this manager too.</summary>
    public override async ValueTask<OpenIddictEntityFrameworkCoreApplication?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken = default) =>
        _found?.ClientId == identifier ? _found : _found = await ByClientId.For(db)(db, identifier, cancellationToken);

    /// <summary>The salted, stretched hash that the database keeps of a secret's digest. Takes milliseconds on purpose.</summary>
    public ValueTask<string> HashAsync(string secretDigest, CancellationToken cancellationToken) =>
        ObfuscateClientSecretAsync(secretDigest, cancellationToken);

    /// <summary>True when this secret has matched the client's stored hash before: no slow hash.</summary>
    public bool HasVerified(OpenIddictEntityFrameworkCoreApplication client, string secretDigest) =>
        client is { ClientId: { } id, ClientSecret: { } hash } && verified.Matches(id, hash, secretDigest);

    /// <summary>OpenIddict asks this as well, of a client that has been let through already.</summary>
    public override async ValueTask<bool> ValidateClientSecretAsync(
        OpenIddictEntityFrameworkCoreApplication application, string secret, CancellationToken cancellationToken = default)
    {
        if (HasVerified(application, secret))
            return true;
        if (!await base.ValidateClientSecretAsync(application, secret, cancellationToken))
            return false;
        verified.Remember(application.ClientId!, application.ClientSecret!, secret);
        return true;
    }

    /// <summary>Takes as long as comparing a secret with a stored hash, for a client that does not exist, and fails.</summary>
    public async ValueTask<bool> CompareWithNobodyAsync(string secretDigest, CancellationToken cancellationToken)
    {
        _hashOfNobody ??= await HashAsync(SecretDigest.Of(Guid.NewGuid().ToString()), cancellationToken);
        await ValidateClientSecretAsync(secretDigest, _hashOfNobody, cancellationToken);
        return false;
    }
}
