using Microsoft.EntityFrameworkCore;
using MigrationPlatform.Api.ClubNetwork.Contacts;
using MigrationPlatform.Api.ClubNetwork.Refusals;
using MigrationPlatform.Api.Data;

namespace MigrationPlatform.Api.Worlds;

/// <summary>
/// The contacts of a world, a thousand at a time. One without an id is the contact of the same club with the same e-mail, or without one
/// the contact with the same names, date of birth and mobile, so that a file can be loaded again.
/// </summary>
internal sealed class ContactImport(MigrationPlatformDbContext db, World world, Violations violations, DateTimeOffset now)
{
    private const int ChunkSize = 1000;

    private readonly Dictionary<long, Known> _known = [];
    private readonly Dictionary<string, Known> _byEmail = new(StringComparer.Ordinal);
    private readonly Dictionary<Person, long> _byPerson = [];
    private readonly HashSet<long> _keysInTheWay = [];
    private long?[] _ids = [];

    public ImportCount Count { get; } = new();

    /// <summary>Finds what is there, and notes what the file may not take.</summary>
    public async Task CompareAsync()
    {
        await LoadAsync();
        _ids = [.. world.Contacts.Select(contact => contact.Id)];
        var named = new Lazy<ILookup<long, WorldContact>>(() => world.Contacts.Where(contact => contact.Id is not null).ToLookup(contact => contact.Id!.Value));
        foreach (var (position, contact) in world.Contacts.Index())
        {
            if (contact.Id is { } id && _known.TryGetValue(id, out var known) && known.ClientToken != world.ClientToken)
                violations.Add($"contacts[{position}].id", "belongs to another client token.", "");
            if (IsClosed(contact.Id))
                continue;
            var email = Contact.KeyOf(contact.Person.Email);
            var owner = email is null ? null : _byEmail.GetValueOrDefault(email);
            if (owner is null)
            {
                if (contact.Id is null && email is null && _byPerson.TryGetValue(Person.Of(contact), out var same))
                    _ids[position] = same;
            }
            else if (contact.Id is null && owner.ClubId == contact.ClubId && !named.Value.Contains(owner.Id))
            {
                _ids[position] = owner.Id;
            }
            else if (contact.Id != owner.Id)
            {
                // The owner may give it up in the same file.
                if (named.Value[owner.Id].Any(other => Contact.KeyOf(other.Person.Email) != email))
                    _keysInTheWay.Add(owner.Id);
                else
                    violations.Add($"contacts[{position}].email", $"is that of contact {owner.Id}.", "");
            }
        }
    }

    /// <param name="countOn">Lets the server's own ids count on from the highest of the file.</param>
    /// <param name="progress">Told of the contacts written so far.</param>
    public async Task WriteAsync(bool countOn, Action<int> progress)
    {
        if (countOn && db is PostgresContext && world.Contacts.Max(contact => contact.Id) is { } highest)
            await CountOnFromAsync(highest);
        foreach (var ids in _keysInTheWay.Chunk(ChunkSize))
            await db.Set<Contact>().Where(contact => ids.Contains(contact.Id)).ExecuteUpdateAsync(set => set.SetProperty(contact => contact.EmailKey, (string?)null));

        var written = 0;
        foreach (var chunk in world.Contacts.Zip(_ids).Chunk(ChunkSize))
        {
            var ids = chunk.Select(pair => pair.Second).OfType<long>().Where(_known.ContainsKey).ToList();
            var there = ids.Count == 0 ? [] : await db.Set<Contact>().Where(contact => ids.Contains(contact.Id)).ToDictionaryAsync(contact => contact.Id);
            foreach (var (contact, id) in chunk)
                Write(contact, id, id is null ? null : there.GetValueOrDefault(id.Value));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            progress(written += chunk.Length);
            Leftovers.Collect();
        }
    }

    private void Write(WorldContact contact, long? id, Contact? known)
    {
        if (known is null)
        {
            db.Add(Contact.Import(id ?? 0, world.ClientToken!, contact.ClubId, contact.State ?? ContactState.Prospect, contact.Person, now));
            Count.Added++;
        }
        else if (known.IsClosed)
        {
            Count.Closed++;
        }
        else if (known.Replace(contact.ClubId, contact.State ?? known.State, contact.Person, now))
        {
            Count.Changed++;
        }
        else
        {
            Count.Unchanged++;
        }
    }

    // Takes effect at once, so that no contact of a running server gets an id of the file meanwhile.
    private Task<int> CountOnFromAsync(long highest) => db.Database.ExecuteSqlAsync(
        $"""
        SELECT setval(pg_get_serial_sequence('"Contacts"', 'Id'), GREATEST({highest}, nextval(pg_get_serial_sequence('"Contacts"', 'Id'))))
        """);

    private async Task LoadAsync()
    {
        var asked = 0;
        foreach (var ids in world.Contacts.Select(contact => contact.Id).OfType<long>().Chunk(ChunkSize))
        {
            Keep(await Rows(db.Set<Contact>().Where(contact => ids.Contains(contact.Id))).ToListAsync());
            Leftovers.CollectAfter(asked += ChunkSize);
        }

        foreach (var keys in world.Contacts.Select(contact => Contact.KeyOf(contact.Person.Email)).OfType<string>().Chunk(ChunkSize))
        {
            Keep(await Rows(db.Set<Contact>().Where(contact => contact.ClientToken == world.ClientToken && keys.Contains(contact.EmailKey))).ToListAsync());
            Leftovers.CollectAfter(asked += ChunkSize);
        }

        var clubs = world.Contacts.Where(contact => contact.Id is null && contact.Person.Email is null).Select(contact => contact.ClubId).Distinct();
        foreach (var ids in clubs.Chunk(ChunkSize))
        {
            var people = db.Set<Contact>().Where(contact =>
                contact.ClientToken == world.ClientToken && contact.EmailKey == null && contact.DeletedAt == null && ids.Contains(contact.ClubId));
            foreach (var one in await people.Select(contact => new { contact.Id, contact.ClubId, contact.Person.FamilyName, contact.Person.GivenName, contact.Person.BirthDate, contact.Person.Mobile }).ToListAsync())
            {
                _byPerson[new Person(one.ClubId, one.FamilyName, one.GivenName, one.BirthDate, one.Mobile)] = one.Id;
                _known[one.Id] = new Known(one.Id, world.ClientToken!, one.ClubId, null, false);
            }
        }
    }

    private static IQueryable<Known> Rows(IQueryable<Contact> contacts) =>
        contacts.Select(contact => new Known(contact.Id, contact.ClientToken, contact.ClubId, contact.EmailKey, contact.DeletedAt != null));

    private void Keep(List<Known> rows)
    {
        foreach (var row in rows)
        {
            _known[row.Id] = row;
            if (row.EmailKey is not null && row.ClientToken == world.ClientToken)
                _byEmail[row.EmailKey] = row;
        }
    }

    private bool IsClosed(long? id) => id is not null && _known.TryGetValue(id.Value, out var known) && known.IsClosed;

    private sealed record Known(long Id, string ClientToken, long ClubId, string? EmailKey, bool IsClosed);

    private sealed record Person(long ClubId, string FamilyName, string GivenName, DateOnly? BirthDate, string? Mobile)
    {
        public static Person Of(WorldContact contact) =>
            new(contact.ClubId, contact.Person.FamilyName, contact.Person.GivenName, contact.Person.BirthDate, contact.Person.Mobile);
    }
}
