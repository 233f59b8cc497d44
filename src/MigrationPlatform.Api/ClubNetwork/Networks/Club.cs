namespace MigrationPlatform.Api.ClubNetwork.Networks;

/// <summary>A club, hanging on a node of type <see cref="NetworkNodeType.Club"/>.</summary>
public sealed class Club
{
    private Club()
    {
    }

    public Club(long id, NetworkNode node, bool sharesContacts, ClubDetails details, DateTimeOffset now)
    {
        if (node.Type != NetworkNodeType.Club)
            throw new ArgumentException("A club hangs on a node of type club.", nameof(node));
        Id = id;
        ClientToken = node.ClientToken;
        NodeId = node.Id;
        Node = node;
        SharesContacts = sharesContacts;
        Details = details;
        CreatedAt = now;
    }

    public long Id { get; private set; }

    public string ClientToken { get; private set; } = "";

    public long NodeId { get; private set; }

    public NetworkNode Node { get; private set; } = null!;

    /// <summary>Whether other clubs may read this club's contacts at all. A node above the club may in any case.</summary>
    public bool SharesContacts { get; private set; }

    public ClubDetails Details { get; private set; } = new();

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>What the club's owner says of it.</summary>
    public void Describe(bool sharesContacts, ClubDetails details)
    {
        SharesContacts = sharesContacts;
        Details = details;
    }
}

/// <summary>What a club says of itself.</summary>
public sealed record ClubDetails
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? StreetAddress { get; init; }

    public string? PostalCode { get; init; }

    public string? AddressLocality { get; init; }

    public string? AddressCountry { get; init; }

    /// <summary>ISO 3166 alpha-2. Also the country a mobile without a country code is taken to be of.</summary>
    public string? AddressCountryIso { get; init; }

    public string? Locale { get; init; }
}
