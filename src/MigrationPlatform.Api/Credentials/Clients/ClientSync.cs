using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MigrationPlatform.Api.Credentials.Clients;

/// <summary>Makes the OAuth clients in the database those of the configuration.</summary>
internal sealed class ClientSync(ConfiguredCredentials configured, KnownClients knownClients, IServiceScopeFactory scopes) : IStartupContent
{
    public Task LoadAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken) =>
        scopes.UntilNobodyInterferesAsync(async services =>
        {
            var clients = services.GetRequiredService<ClientManager>();
            var fresh = services.GetRequiredService<MigrationPlatformDbContext>();
            await RemoveStrangersAsync(clients, fresh, cancellationToken);
            foreach (var client in configured.Clients)
                await SynchroniseAsync(clients, client, cancellationToken);
            await knownClients.LoadAsync(fresh, cancellationToken);
        });

    private async Task RemoveStrangersAsync(ClientManager clients, MigrationPlatformDbContext db, CancellationToken cancellationToken)
    {
        var known = configured.Clients.Select(client => client.Id).ToArray();
        var strangers = await db.Set<OpenIddictEntityFrameworkCoreApplication>()
            .Where(client => EF.Property<string?>(client, ClientConfiguration.Owner) == null && !known.Contains(client.ClientId))
            .ToListAsync(cancellationToken);
        foreach (var stranger in strangers)
            await clients.DeleteAsync(stranger, cancellationToken);
    }

    private static async Task SynchroniseAsync(ClientManager clients, ClientSettings client, CancellationToken cancellationToken)
    {
        var row = await clients.FindByClientIdAsync(client.Id, cancellationToken);
        if (row is null)
        {
            await clients.CreateAsync(Apply(client, new OpenIddictApplicationDescriptor { ClientSecret = client.SecretDigest }), cancellationToken);
            return;
        }

        var descriptor = new OpenIddictApplicationDescriptor();
        await clients.PopulateAsync(descriptor, row, cancellationToken);
        // Each hash has a salt of its own: writing an unchanged secret again would change the row at every start of every replica.
        var sameSecret = await clients.ValidateClientSecretAsync(row, client.SecretDigest, cancellationToken);
        var sameRights = descriptor.Properties.TryGetValue(ClientRights.Property, out var rights)
            && rights.GetRawText() == client.Rights.ToJson().GetRawText();
        if (sameSecret && sameRights)
            return;

        if (!sameSecret)
            descriptor.ClientSecret = client.SecretDigest;
        await clients.UpdateAsync(row, Apply(client, descriptor), cancellationToken);
    }

    private static OpenIddictApplicationDescriptor Apply(ClientSettings client, OpenIddictApplicationDescriptor descriptor)
    {
        descriptor.ClientId = client.Id;
        descriptor.ClientType = ClientTypes.Confidential;
        descriptor.Properties[ClientRights.Property] = client.Rights.ToJson();
        return descriptor;
    }
}
