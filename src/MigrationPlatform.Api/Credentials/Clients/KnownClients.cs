using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using OpenIddict.EntityFrameworkCore.Models;

namespace MigrationPlatform.Api.Credentials.Clients;

/// <summary>
/// The ids of the clients in the database, so that the access tokens of a removed client end with it and not an hour later.
/// </summary>
internal sealed class KnownClients(IServiceScopeFactory scopes)
{
    // The owner, or nothing for a client of the configuration.
    private readonly MirroredRows<string, string> _owners = new();

    /// <summary>False while the database has never been read: then no client is known to be gone.</summary>
    public bool AreLoaded => _owners.AreLoaded;

    public Task LoadAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken) => _owners.LoadAsync(
        async () => (await db.Set<OpenIddictEntityFrameworkCoreApplication>().AsNoTracking()
                .Select(client => new { client.ClientId, Owner = EF.Property<string?>(client, ClientConfiguration.Owner) })
                .ToListAsync(cancellationToken))
            .Select(client => KeyValuePair.Create(client.ClientId!, client.Owner ?? "")));

    public void Add(string clientId, string owner) => _owners.Add(clientId, owner);

    public void RemoveOf(string owner) => _owners.RemoveWhere(one => one == owner);

    public bool Contains(string clientId) => _owners.TryGet(clientId, out _);

    /// <summary>Asks the database for a client that another replica may have made a moment ago.</summary>
    public async Task<bool> ExistsAsync(string clientId)
    {
        if (Contains(clientId))
            return true;

        await using var scope = scopes.CreateAsyncScope();
        var owner = await scope.ServiceProvider.GetRequiredService<MigrationPlatformDbContext>()
            .Set<OpenIddictEntityFrameworkCoreApplication>()
            .Where(client => client.ClientId == clientId)
            .Select(client => EF.Property<string?>(client, ClientConfiguration.Owner) ?? "")
            .FirstOrDefaultAsync();
        if (owner is not null)
            Add(clientId, owner);
        return owner is not null;
    }
}
