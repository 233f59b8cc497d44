using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.Credentials.ApiKeys;

/// <summary>Makes the keys in the database those of the configuration, and takes them into memory.</summary>
internal sealed class ApiKeySync(ConfiguredCredentials configured, ApiKeyRing ring, IServiceScopeFactory scopes) : IStartupContent
{
    public Task LoadAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken) =>
        scopes.UntilNobodyInterferesAsync(async services =>
        {
            var fresh = services.GetRequiredService<MigrationPlatformDbContext>();
            await ring.LoadAsync(() => SynchroniseAsync(fresh, cancellationToken));
        });

    private async Task<IReadOnlyCollection<ApiKey>> SynchroniseAsync(MigrationPlatformDbContext db, CancellationToken cancellationToken)
    {
        var stored = await db.Set<ApiKey>().ToDictionaryAsync(key => (key.Header, key.Digest), cancellationToken);
        var wanted = configured.ApiKeys.ToDictionary(key => (key.Header, key.Digest));

        db.RemoveRange(stored.Values.Where(key => key.Owner is null && !wanted.ContainsKey((key.Header, key.Digest))));
        foreach (var (name, key) in wanted)
        {
            if (stored.TryGetValue(name, out var row))
                row.TakeRightsOf(key);
            else
                db.Add(new ApiKey(key.Header, key.Digest, key.ClientTokens, key.Orgs, key.Roles));
        }

        await db.SaveChangesAsync(cancellationToken);
        return [.. db.Set<ApiKey>().Local];
    }
}
