using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MigrationPlatform.Api.Credentials.Clients.Secrets;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Transactions;
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
    private const string ById = """
        SELECT "Id", "ClientId", "ClientSecret", "ClientType", "ConsentType", "Permissions", "Properties", "Requirements", "Settings"
        FROM "OpenIddictApplications" WHERE "ClientId" = $1
        """;

    private static readonly Statement<OpenIddictEntityFrameworkCoreApplication> Found = new(ById, ById, row => new OpenIddictEntityFrameworkCoreApplication
    {
        Id = row.GetString(0),
        ClientId = row.GetString(1),
        ClientSecret = row.GetText(2),
        ClientType = row.GetText(3),
        ConsentType = row.GetText(4),
        Permissions = row.GetText(5),
        Properties = row.GetText(6),
        Requirements = row.GetText(7),
        Settings = row.GetText(8),
    });

    private static string? _hashOfNobody;

    private OpenIddictEntityFrameworkCoreApplication? _found;

    /// <summary>For a token call, which only reads its client and asks for it several times: untracked, and kept for this scope.</summary>
    public async ValueTask<OpenIddictEntityFrameworkCoreApplication?> FindToReadAsync(string identifier, CancellationToken cancellationToken) =>
        _found?.ClientId == identifier ? _found : _found = await Found.ExecuteAsync(db, [identifier], cancellationToken);

    /// <summary>Tracked unless it was read by <see cref="FindToReadAsync"/>: updates of a client go through this manager too.</summary>
    public override async ValueTask<OpenIddictEntityFrameworkCoreApplication?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken = default) =>
        _found?.ClientId == identifier
            ? _found
            : await db.Set<OpenIddictEntityFrameworkCoreApplication>().FirstOrDefaultAsync(client => client.ClientId == identifier, cancellationToken);

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
