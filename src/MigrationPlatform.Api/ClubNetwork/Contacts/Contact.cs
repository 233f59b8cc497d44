using System.Diagnostics.CodeAnalysis;
using MigrationPlatform.Api.ClubNetwork.Networks;

namespace MigrationPlatform.Api.ClubNetwork.Contacts;

/// <summary>A person known to one club, whatever the standing: prospect, client, former client.</summary>
public sealed class Contact
{
    private Contact()
    {
    }

    private Contact(string clientToken, long clubId, PersonalData person, DateTimeOffset now, Guid? creationKey = null)
    {
        CreationKey = creationKey;
        ClientToken = clientToken;
        ClubId = clubId;
        State = ContactState.Prospect;
        CreatedAt = now;
        Take(person, now);
    }

    public long Id { get; private set; }

    public string ClientToken { get; private set; } = "";

    public long ClubId { get; private set; }

    public Club Club { get; private set; } = null!;

    public ContactState State { get; private set; }

    public PersonalData Person { get; private set; } = new();

    /// <summary>The e-mail as it is compared: one open contact of a client token has it, whatever the case.</summary>
    public string? EmailKey { get; private set; }

    /// <summary>The call that created the contact. A call that lost the database's answer finds its own contact by it.</summary>
    public Guid? CreationKey { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Set when the contact was closed; a closed contact can be read and never changed.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>The contact this one became in another club.</summary>
    public long? MigratedToId { get; private set; }

    [MemberNotNullWhen(true, nameof(DeletedAt))]
    public bool IsClosed => DeletedAt is not null;

    /// <summary>Open, and in a state that moves.</summary>
    public bool MayMigrate => !IsClosed && State.MayMigrate();

    /// <summary>A new contact is a prospect: the state is the server's to say.</summary>
    public static Contact Register(string clientToken, long clubId, PersonalData person, DateTimeOffset now, Guid? creationKey = null) =>
        new(clientToken, clubId, person, now, creationKey);

    /// <summary>A contact that had its id and its standing before it came here.</summary>
    public static Contact Import(long id, string clientToken, long clubId, ContactState state, PersonalData person, DateTimeOffset now) =>
        new(clientToken, clubId, person, now) { Id = id, State = state };

    /// <summary>The e-mail as <see cref="EmailKey"/> keeps it.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "The key is compared with itself only, and e-mail is lower case by habit.")]
    public static string? KeyOf(string? email) => email?.ToLowerInvariant();

    public ContactUpdate Update(PersonalData person, DateTimeOffset now)
    {
        if (IsClosed)
            return ContactUpdate.Closed;
        Take(person, now);
        return ContactUpdate.Updated;
    }

    /// <summary>Brings an open contact to what the chain's own records say. True when that is something new.</summary>
    public bool Replace(long clubId, ContactState state, PersonalData person, DateTimeOffset now)
    {
        if (ClubId == clubId && State == state && Person == person && EmailKey == KeyOf(person.Email))
            return false;
        ClubId = clubId;
        State = state;
        Take(person, now);
        return true;
    }

    /// <summary>
    /// The prospect this contact becomes in the club it moves to, with the same personal data. Not saved, and this contact not closed, by
    /// it.
    /// </summary>
    public Contact CopyInto(long clubId, DateTimeOffset now) => new(ClientToken, clubId, Person, now);

    /// <summary>Ends this contact and releases its e-mail.</summary>
    public ContactClosing Close(DateTimeOffset now)
    {
        if (IsClosed)
            return ContactClosing.AlreadyClosed;
        DeletedAt = now;
        Take(Person with { Email = null }, now);
        return ContactClosing.Closed;
    }

    /// <summary>Says what became of this closed contact.</summary>
    public void PointTo(Contact successor) => MigratedToId = successor.Id;

    private void Take(PersonalData person, DateTimeOffset now)
    {
        Person = person;
        EmailKey = KeyOf(person.Email);
        UpdatedAt = now;
    }
}

/// <summary>What became of a change, in the order of checking.</summary>
public enum ContactUpdate
{
    /// <summary>The number or the e-mail, and neither by the contact's own club nor from above it.</summary>
    NotContactClub,

    Closed,

    /// <summary>Another open contact of the client token has the e-mail.</summary>
    EmailAlreadyUsed,

    Updated,
}

public enum ContactClosing
{
    Closed,
    AlreadyClosed,
}
