using System.Globalization;

namespace MigrationPlatform.Api.ClubNetwork.Paths;

/// <summary>
/// How the vendor names things: <c>/demoapi/clubs/1357</c>, never with an environment before it.
/// A bare id is no IRI ("ID instead of IRI" heads the vendor's list of causes of its 404).
/// </summary>
/// <param name="ClientToken">Whose it is.</param>
/// <param name="Collection">The plural.</param>
/// <param name="Id">The number.</param>
/// <param name="Sent">The text itself, where the number is too long for any id.</param>
internal readonly record struct Iri(string ClientToken, string Collection, long Id, string? Sent = null)
{
    public const string Clubs = "clubs";
    public const string Contacts = "contacts";
    public const string NetworkNodes = "network_nodes";
    public const string SignatureRequests = "signature_requests";
    public const string Addresses = "addresses";

    private static readonly string[] Schemes = ["https://", "http://"];

    /// <summary>An id that nothing has.</summary>
    public const long Nobody = long.MaxValue;

    public override string ToString() => Sent ?? string.Create(CultureInfo.InvariantCulture, $"/{ClientToken}/{Collection}/{Id}");

    public static string Of(string clientToken, string collection, long id) => new Iri(clientToken, collection, id).ToString();

    public static string? Of(string clientToken, string collection, long? id) => id is { } given ? Of(clientToken, collection, given) : null;

    /// <summary>
    /// Null unless <paramref name="text"/> is an IRI of that collection, under whichever client token. An absolute one counts as its path,
    /// whatever its host (inferred: the vendor's framework matches the path of what it is given).
    /// </summary>
    public static Iri? Parse(string? text, string collection)
    {
        if (PathOf(text) is not { } path)
            return null;
        var parts = path.Split('/', 5);
        return parts.Length == 4 && parts[1].Length > 0 && parts[2] == collection && ParseId(parts[3]) is { } id
            ? new Iri(parts[1], collection, id, id == Nobody ? path : null)
            : null;
    }

    /// <summary>
    /// The number in the last segment of a path or IRI; null when it is none. One too long for any id we give is nobody's.
    /// </summary>
    public static long? ParseId(string? text)
    {
        if (string.IsNullOrEmpty(text) || text[0] == '0' || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : Nobody;
    }

    // Without scheme and host, query and fragment. By hand, because Uri would resolve dots and unescape.
    private static string? PathOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        foreach (var scheme in Schemes)
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                var start = text.IndexOf('/', scheme.Length);
                var host = start < 0 ? "" : text[scheme.Length..start];
                if (host.Length == 0 || host.AsSpan().ContainsAny('?', '#'))
                    return null;
                text = text[start..];
                break;
            }
        }

        if (text[0] != '/')
            return null;
        var end = text.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? text : text[..end];
    }
}
