using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Networks;
using MigrationPlatform.Api.ClubNetwork.Paths;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Data;
using MigrationPlatform.Api.Data.Mapping;
using MigrationPlatform.Api.Data.Transactions;
using MigrationPlatform.Api.Startup;

namespace MigrationPlatform.Api.Worlds;

/// <summary>
/// Loads a world in one transaction. What is there is brought to what the file says, a row as a whole; what the file does not name stays.
/// </summary>
internal sealed class WorldImport(MigrationPlatformDbContext db, ClientTokens clientTokens, TimeProvider clock)
{
    private const int ChunkSize = 1000;
    private static readonly TimeSpan StatementTimeout = TimeSpan.FromMinutes(5);

    /// <param name="read">The file.</param>
    /// <param name="dryRun">Does everything and takes it back.</param>
    /// <param name="progress">Told of the contacts written so far.</param>
    /// <exception cref="StartupException">Another import into the database is running.</exception>
    public Task<ImportResult> RunAsync(ReadWorld read, bool dryRun, Action<int> progress)
    {
        db.Database.SetCommandTimeout(StatementTimeout);
        return db.InTransactionAsync<ImportResult>(async attempt =>
        {
            if (!await db.TryLockAsync("world-import"))
                throw new StartupException("import: another import into this database is running. Try again when it has ended; nothing was changed.");
            var existing = await LoadExistingAsync(read);
            var world = read.CheckFor(existing, clientTokens.IsClientToken);
            var violations = new Violations();
            foreach (var violation in world.Violations)
                violations.Add(violation.PropertyPath, violation.Message, violation.Code ?? "");
            var contacts = new ContactImport(db, world.World ?? read.Unchecked, violations, clock.Now());
            await contacts.CompareAsync();
            if (violations.Any || world.World is null)
                return ImportResult.Refused(violations.All);

            var result = new ImportResult([], new(), new(), contacts.Count);
            await ImportNodesAsync(world.World, result.Nodes);
            await ImportClubsAsync(world.World, result.Clubs);
            await contacts.WriteAsync(countOn: !dryRun, progress);
            return dryRun ? result : await attempt.CommitAsync(result);
        });
    }

    private async Task<ExistingNetwork> LoadExistingAsync(ReadWorld read)
    {
        var token = read.ClientToken;
        var nodes = new Dictionary<long, ExistingNode>();
        var clubs = new Dictionary<long, ExistingClub>();
        foreach (var ids in read.Unchecked.Nodes.Select(node => node.Id).Chunk(ChunkSize).Append([]))
        {
            await foreach (var node in db.Set<NetworkNode>().AsNoTracking().Where(node => ids.Contains(node.Id) || (ids.Length == 0 && node.ClientToken == token)).AsAsyncEnumerable())
                nodes[node.Id] = new ExistingNode(node.ClientToken, node.ParentId, node.Type);
        }

        foreach (var ids in read.Unchecked.Clubs.Select(club => club.Id).Chunk(ChunkSize).Append([]))
        {
            await foreach (var club in db.Set<Club>().AsNoTracking().Where(club => ids.Contains(club.Id) || (ids.Length == 0 && club.ClientToken == token)).AsAsyncEnumerable())
                clubs[club.Id] = new ExistingClub(club.ClientToken, club.NodeId, club.Details.AddressCountryIso);
        }

        return new ExistingNetwork(nodes, clubs);
    }

    private async Task ImportNodesAsync(World world, ImportCount count)
    {
        var named = world.Nodes.ToDictionary(node => node.Id);
        var there = await db.Set<NetworkNode>().Where(node => node.ClientToken == world.ClientToken).ToDictionaryAsync(node => node.Id);
        var placed = new Dictionary<long, NetworkNode>();
        foreach (var id in named.Keys.Union(there.Keys))
            Place(id);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        // A node's path begins with its parent's, so the parent comes first; a path ends where the world's check found it to end.
        NetworkNode Place(long id)
        {
            if (placed.TryGetValue(id, out var done))
                return done;
            var known = there.GetValueOrDefault(id);
            var given = named.GetValueOrDefault(id);
            var parent = (given is null ? known!.ParentId : given.ParentId) is { } parentId ? Place(parentId) : null;
            if (known is null)
            {
                known = new NetworkNode(id, world.ClientToken!, given!.Name, given.Type, parent);
                db.Add(known);
            }

            if (given is not null)
                known.Describe(given.Name, given.Alias, given.Type);
            known.MoveUnder(parent);
            if (given is not null)
                Note(count, db.Entry(known).State);
            return placed[id] = known;
        }
    }

    private async Task ImportClubsAsync(World world, ImportCount count)
    {
        foreach (var chunk in world.Clubs.Chunk(ChunkSize))
        {
            var ids = chunk.Select(club => club.Id).ToList();
            var nodeIds = chunk.Select(club => club.NodeId).ToList();
            var there = await db.Set<Club>().Where(club => ids.Contains(club.Id)).ToDictionaryAsync(club => club.Id);
            var nodes = await db.Set<NetworkNode>().Where(node => nodeIds.Contains(node.Id)).ToDictionaryAsync(node => node.Id);
            foreach (var given in chunk)
            {
                if (there.TryGetValue(given.Id, out var known))
                    known.Describe(given.SharesContacts, given.Details);
                else
                    db.Add(known = new Club(given.Id, nodes[given.NodeId], given.SharesContacts, given.Details, clock.Now()));
                Note(count, db.Entry(known).State);
            }

            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    private static void Note(ImportCount count, EntityState state)
    {
        switch (state)
        {
            case EntityState.Added:
                count.Added++;
                break;
            case EntityState.Modified:
                count.Changed++;
                break;
            default:
                count.Unchanged++;
                break;
        }
    }
}
