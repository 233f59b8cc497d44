using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.Control.Sandboxes;

/// <summary>
/// Ids for the nodes and clubs of sandboxes, which the database gives none: counted in memory from behind the highest there is.
/// Nodes and clubs share the count, so that one is never taken for the other.
/// </summary>
internal sealed class SandboxIds
{
    /// <summary>Beyond the ids that networks have by hand.</summary>
    private const long First = 1_000_000;

    private readonly Lock _lock = new();
    private long? _next;

    /// <summary>The first of <paramref name="count"/> ids in a row.</summary>
    public async Task<long> TakeAsync(MigrationPlatformDbContext db, int count)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_next is { } first)
                {
                    _next = first + count;
                    return first;
                }
            }

            var highest = Math.Max(
                await db.Set<NetworkNode>().MaxAsync(node => (long?)node.Id) ?? 0,
                await db.Set<Club>().MaxAsync(club => (long?)club.Id) ?? 0);
            lock (_lock)
                _next ??= Math.Max(First, highest + 1);
        }
    }

    /// <summary>Looks again before the next: the rows have changed by other hands.</summary>
    public void Reset()
    {
        lock (_lock)
            _next = null;
    }
}
