using System.Globalization;
using static MigrationPlatform.Tests.Hostile.ValidCalls;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>Headers changed, doubled, dropped, added.</summary>
internal static class HeaderMutation
{
    private static readonly string[] Names =
    [
        "Accept", "Accept-Encoding", "Accept-Language", "Accept-Charset", "Access-Control-Request-Headers",
        "Access-Control-Request-Method", "Authorization", "Connection", "Content-Encoding",
        "Content-Type", "Cookie", "Forwarded", "From", "Idempotency-Key", "If-Match", "If-Modified-Since", "If-None-Match",
        "Origin", "Prefer", "Range", "Referer", "TE", "traceparent", "tracestate", "baggage",
        "Upgrade", "User-Agent", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Prefix", "X-Forwarded-Proto",
        "X-Gravitee-Api-Key", "X-HTTP-Method-Override", "X-Request-ID", "x-auth-roles",
        "x-user-club-id", "x-user-network-node-id", "X-\u00E9", "x", "Priority", "Sec-Fetch-Mode", "Transfer-Encoding2", "Host2",
    ];

    private static readonly string[] Values =
    [
        "", Mark, "*", "*/*", "application/json", "application/json;q=0", "application/json; indent=99999999999",
        "application/json; indent=4", "text/html", "application/ld+json", "APPLICATION/JSON",
        "application/json; charset=utf-16", "application/json; charset=\"", "application/json; charset=", "application/json;;;",
        "application/json, text/plain", "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + "\"\"", "application/x-www-form-urlencoded; charset=zqx",
        "application/x-www-form-urlencoded; charset=utf-7", ";", ",", ",,,", "/", "a/b", "a/b/c",
        "Bearer", "Bearer ", "bearer zqx.zqx.zqx", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ6cXgifQ.", "Bearer a.b.c.d.e", "Basic",
        "Basic zqx", "Basic enF4Onp", "Basic JUZGOiVGRg==", "Digest zqx=\"zqx\"", "Negotiate zqx",
        "/demoapi/clubs/1356", "/demoapi/clubs/99999999999999999999", "/demoapi/network_nodes/1", "/other/clubs/1357", "1357",
        "https://zqx/demoapi/clubs/1357?zqx#zqx", "https://[", "//", "/demoapi/clubs/1357/", "%2Fdemoapi",
        "http://localhost:3000", "null", "http://zqx.example", "GET", "POST", "DELETE, PUT", "gzip", "br, gzip, deflate, zstd",
        "identity;q=0", "bytes=0-0", "bytes=5-1,-1", "W/\"zqx\"", "\"", "Tue, 01 Jan 1980 00:00:00 GMT",
        "close", "keep-alive", "Upgrade, HTTP2-Settings", "h2c", "websocket", "203.0.113.7", "203.0.113.7, zqx",
        "for=\"[::1]:zqx\"", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00-zqx-zqx-01",
        "zqx@mail.example", "+33612345678", "user=zqx; zqx=\"zqx", "{\"zqx\":", "${jndi:ldap://zqx}", "{0} {@x} {zqx}", "%s%n",
        "'; DROP TABLE zqx;--", "\u00E9", "\u00FF\u0080", Choices.AsBytes("é𝒳"), "\t", " zqx ",
    ];

    public static HostileCall Of(HostileCall call, Random random)
    {
        var headers = call.Headers.ToList();
        if (headers.Count == 0)
            return call; // An earlier step has dropped the only one.
        var place = random.Next(headers.Count);
        var breaks = headers[place].Name == "Host";
        var kind = random.Next(9);
        switch (kind)
        {
            case 0:
                headers.RemoveAt(place);
                break;
            case 1:
                headers.Insert(random.Next(headers.Count), headers[place]);
                break;
            case 2:
                headers[place] = (headers[place].Name, random.Of(Values));
                break;
            case 3:
                headers.Insert(random.Next(headers.Count), (headers[place].Name, random.Of(Values)));
                break;
            case 4:
                headers[place] = (headers[place].Name, Spoilt(headers[place].Value, random));
                break;
            case 5:
                var name = headers[place].Name;
                headers[place] = (random.Of(name.ToUpperInvariant(), name + " ", "\u00E9" + name), headers[place].Value);
                breaks = true;
                break;
            case 6:
                headers.Add((random.Of(Names), new string(random.Of('a', ',', ' ', '\u00E9', '"', ';'), random.Of(1000, 8000, 40_000))));
                breaks = true; // All headers together have 32 KiB.
                break;
            case 7:
                headers.AddRange(Enumerable.Range(0, random.Of(5, 50, 150)).Select(number => ($"x-{Mark}-{number}", Mark)));
                breaks = true; // A request has a hundred.
                break;
            default:
                headers.Add((random.Of(Names), random.Of(Values)));
                break;
        }

        breaks |= headers.Any(header => header.Name is "Connection" or "Upgrade" || header.Name.Any(letter => letter > 127)
            || header.Value.Any(letter => letter < ' ' && letter != '\t'));
        return call with
        {
            Headers = headers,
            Steps = [.. call.Steps, string.Create(CultureInfo.InvariantCulture, $"header {kind}")],
            BreaksHttp = call.BreaksHttp || breaks,
        };
    }

    private static string Spoilt(string value, Random random)
    {
        var at = random.Next(value.Length + 1);
        return random.Next(5) switch
        {
            0 => value[..at],
            1 => value[at..],
            2 => value.Insert(at, random.Of("\u00E9", "\0", "\u0001", " ", ",", ";", "\"", "%00", Mark)),
            3 => value + value,
            _ => value + "," + value,
        };
    }
}
