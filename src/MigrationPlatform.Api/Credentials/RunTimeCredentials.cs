using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Credentials.ApiKeys;
using MigrationPlatform.Api.Credentials.Clients;
using MigrationPlatform.Api.Credentials.Clients.Secrets;
using MigrationPlatform.Api.Data;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MigrationPlatform.Api.Credentials;

/// <summary>
/// Clients and API keys that are made and removed while the server runs. Each belongs to an owner, and with it they end;
/// synchronisation with the configuration leaves them alone.
/// </summary>
/// <remarks>
/// Make them, <see cref="Add"/> them in the transaction that writes what they open, and <see cref="Publish"/> them once it is committed.
/// Removal is the same in reverse: <see cref="RemoveAsync"/> in the transaction, <see cref="Forget"/> after it.
/// </remarks>
internal sealed class RunTimeCredentials(ClientManager clients, VerifiedSecrets verified, KnownClients known, ApiKeyRing ring)
{
    public const int LongestOwner = 64;

    /// <summary>Does the slow part, the hash of the client's secret, before any transaction.</summary>
    public async Task<OwnedCredentials> MakeAsync(
        string owner, ClientSettings client, IReadOnlyList<ApiKey> keys, CancellationToken cancellationToken)
    {
        var row = new OpenIddictEntityFrameworkCoreApplication
        {
            Id = Guid.NewGuid().ToString(),
            ClientId = client.Id,
            ClientSecret = await clients.HashAsync(client.SecretDigest, cancellationToken),
            ClientType = ClientTypes.Confidential,
            Properties = client.Rights.ToProperties(),
        };
        return new OwnedCredentials(owner, row, client.SecretDigest, [.. keys.Select(key => key.OwnedBy(owner))]);
    }

    /// <summary>
    /// Adds the rows to the unit of work of <paramref name="db"/>; the caller saves. May be repeated on a cleared change tracker.
    /// </summary>
    public static void Add(MigrationPlatformDbContext db, OwnedCredentials made)
    {
        db.Add(made.Client).Property(ClientConfiguration.Owner).CurrentValue = made.Owner;
        db.AddRange(made.Keys);
    }

    /// <summary>After the commit: this replica takes them from now on, every other one from its next reload of the keys.</summary>
    public void Publish(OwnedCredentials made)
    {
        verified.Remember(made.Client.ClientId!, made.Client.ClientSecret!, made.SecretDigest);
        known.Add(made.Client.ClientId!, made.Owner);
        foreach (var key in made.Keys)
            ring.Add(key);
    }

    /// <summary>
    /// Deletes an owner's rows, in the transaction of <paramref name="db"/> where there is one. Nothing happens to an unknown owner.
    /// </summary>
    public static async Task RemoveAsync(MigrationPlatformDbContext db, string owner, CancellationToken cancellationToken)
    {
        var rows = db.Set<OpenIddictEntityFrameworkCoreApplication>().Where(client => EF.Property<string?>(client, ClientConfiguration.Owner) == owner);
        await db.Set<OpenIddictEntityFrameworkCoreToken>().Where(token => rows.Contains(token.Application!)).ExecuteDeleteAsync(cancellationToken);
        await rows.ExecuteDeleteAsync(cancellationToken);
        await db.Set<ApiKey>().Where(key => key.Owner == owner).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>After that commit: this replica refuses the owner's keys and access tokens from now on.</summary>
    public void Forget(string owner)
    {
        known.RemoveOf(owner);
        ring.RemoveOf(owner);
    }
}

/// <summary>What <see cref="RunTimeCredentials"/> made for an owner.</summary>
internal sealed record OwnedCredentials(
    string Owner, OpenIddictEntityFrameworkCoreApplication Client, string SecretDigest, IReadOnlyList<ApiKey> Keys);
