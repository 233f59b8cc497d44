using System.Globalization;
using static MigrationPlatform.Tests.Hostile.ValidCalls;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>Another path or query.</summary>
internal static class PathMutation
{
    private static readonly string[] Segments =
    [
        "0", "-1", "1e3", "9223372036854775807", "9223372036854775808", "99999999999999999999999", "%00", "%0A", "%0d%0aX-A:%20b",
        "%", "%zz", "%2F", "%2f%2e%2e%2f", "..", ".", "%2e%2e",
        "...", "%C3%A9", "%C3", "%FF%FE", "%ED%A0%80", "%F0%9D%92%B3", "%E2%80%AE", "%20", "+", "*", "'", "\"", "<b>", "{id}", "[",
        "|", "\\", "~", ";a=b", ":8", "@", "null", "undefined", "NaN",
        Mark, "00000000-0000-0000-0000-000000000000", "%7B464631a5-a3fb-4e92-9ff1-20bdf2c3ad48%7D",
        "urn:uuid:464631a5-a3fb-4e92-9ff1-20bdf2c3ad48", "464631A5A3FB4E929FF120BDF2C3AD48",
        "oauth", "api", "v2", "dev", "prod", "demoapi", "contacts", "transfers", "swagger", "health",
    ];

    private static readonly string[] Queries =
    [
        "page=0", "page=-1", "page=99999999999", "itemsPerPage=0", "itemsPerPage=1e9", "limit=-1", "limit=201",
        "offset=9223372036854775807", "account_id=1.5", "account_id=-0", "status=zqx",
        "familyName[]=a&familyName[]=b&familyName=c", "familyName[=a", "[]=1", "=", "&&&", "%00=%00", "email=%00", "email=zqx%40x",
        "mobile=%2B33%206%20zqx", "id=/demoapi/contacts/1", "id=1",
        "id[]=%00", "clubId=//", "clubId=https://a.b/demoapi/clubs/1356", "clubId=https://[", "state=prospect&state=client",
        "number=C1", "number=C99999999999999999999", "dry_run=maybe", "dry_run=",
        "format=json", "format=api", "format=%00", "name__iexact=%C4%B0", "group__iexact=%00", "org_id=zqx", "a=%ED%A0%80",
        "a=%FF", "q=" + "%F0%9F%98%80", "to=%00", "since=zqx", "status=abc", "limit=0",
        "sandbox=zqx", "method=zqx", "_method=DELETE", "%2e=1", "?", "#zqx",
    ];

    public static HostileCall Of(HostileCall call, Random random)
    {
        var kind = random.Next(10);
        var end = call.Path.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = end < 0 ? (call.Path, "") : (call.Path[..end], call.Path[end..]);
        var segments = path.Split('/').ToList();
        // Nothing is left of it after the steps before.
        if (segments.Count < 2)
            return call with { Path = "/" + call.Path, HasLeftItsApi = true, Steps = [.. call.Steps, "path again"] };
        // The first segment says whose call it is; mostly it stays.
        var first = random.Next(6) == 0 || segments.Count < 3 ? 1 : 2;
        var place = random.Next(first, segments.Count);
        var breaks = false;
        switch (kind)
        {
            case 0 or 1:
                segments[place] = random.Of(Segments);
                break;
            case 2:
                segments.Insert(place, random.Of(Segments));
                break;
            case 3:
                segments.RemoveAt(place);
                break;
            case 4:
                segments[place] = string.Concat(segments[place].Select(letter => random.Next(2) == 0 ? $"%{(int)letter:x2}" : letter.ToString()));
                break;
            case 5:
                segments[place] = random.Next(4) == 0 ? segments[place].ToUpperInvariant() : segments[place] + random.Of("/", ".json", random.Of(Segments));
                break;
            case 6:
                segments[place] = new string(random.Of('a', '1', '%', '/'), random.Of(300, 3000, 9000));
                breaks = true;
                break;
            case 7:
                segments[place] += random.Of("\u00E9", Choices.AsBytes("é"), "\u00FF", "\u0080", " ", "\t", "\u0001", "\0");
                breaks = true;
                break;
            default:
                query += (query.Length == 0 ? "?" : "&") + random.Of(Queries);
                break;
        }

        var changed = string.Join('/', segments);
        if (kind == 9 && random.Next(4) == 0)
        {
            query += "&a=" + new string('a', random.Of(1000, 5000, 9000));
            breaks = true; // A request line has 8 KiB.
        }

        // A target is a path; what else has become of it is for the web server to refuse.
        breaks |= !changed.StartsWith('/') || changed.Contains('%', StringComparison.Ordinal) || changed.Contains('\\', StringComparison.Ordinal);
        return call with
        {
            Path = changed + query,
            Steps = [.. call.Steps, string.Create(CultureInfo.InvariantCulture, $"path {kind}")],
            BreaksHttp = call.BreaksHttp || breaks || query.Contains('#', StringComparison.Ordinal),
            // Under a client token the token call is one path of the club network's.
            HasLeftItsApi = call.HasLeftItsApi || place <= 3 || (call.Api == Api.Tokens && changed != path) || changed.Contains("..", StringComparison.Ordinal)
                || changed.Contains("%2e", StringComparison.OrdinalIgnoreCase),
        };
    }
}
