using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>Bodies cut, swapped, nested, repeated and in other encodings.</summary>
internal static class BodyMutation
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "null", "true", "{}", "[]", "[null]", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "-", "0.1e", "1E400000", "1E-400000",
            "9223372036854775808", "79228162514264337593543950336", "NaN", "\"", "\\", "/*", ",", ":",
            "{", "}", "[", "]", "\"@id\":", "&", "=", "%", "%00", "%zz", "+", "\r\n", "--b", "--b--\r\n", "\r\n\r\n",
            "filename=\"zqx\"", "client_id=", "grant_type=refresh_token", "client_secret=zqx", "scope=zqx", "é𝒳",
        }.Select(Encoding.UTF8.GetBytes),
        [0x00], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF],
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "-1", "1.5", "1e15", "1E400", "1E-400", "9223372036854775807", "9223372036854775808",
        "79228162514264337593543950336", "0.00000000000000000000000000001", "{}", "[]", "[[]]", "[null]",
        "\"\"", "\" \"", "\"zqx\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u202e\"", "\"/demoapi/clubs/1356\"",
        "\"/demoapi/contacts/9223372036854775808\"", "\"https://[\"", "\"0000-00-00\"", "\"9999-12-31\"",
        "\"2026-02-30\"", "\"+33 6 zqx\"", "\"zqx@\"", "\"PT0S\"", "\"-PT5M\"", "\"P999999999999D\"", "\"P1Y\"", "\"validate\"",
        "\"cancel\"", "\"ACCEPTED\"", "\"REJECTED\"", "\"before\"", "600", "399", "{\"@id\":\"zqx\"}", "{\"key\":\"zqx\"}",
    ];

    public static HostileCall Of(HostileCall call, Random random)
    {
        var isJson = call.Body[0] is (byte)'{' or (byte)'[';
        var kind = isJson && random.Next(3) > 0 ? 10 + random.Next(7) : random.Next(7);
        var body = kind >= 10 ? Restructured(call.Body, kind, random) : Rewritten(call.Body, kind, random);
        var changed = call with
        {
            Body = body ?? call.Body,
            Steps = [.. call.Steps, string.Create(CultureInfo.InvariantCulture, $"body {kind}")],
        };
        return kind == 6 ? Encoded(changed, random) : changed;
    }

    private static byte[] Rewritten(byte[] body, int kind, Random random)
    {
        var bytes = body.ToList();
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 200), bytes.Count - at);
        switch (kind)
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.InsertRange(at, random.Of(Pieces));
                break;
            case 5:
                var piece = random.Of(Pieces);
                bytes.InsertRange(at, Enumerable.Repeat(piece, random.Of(70, 1100, 1_100_000 / piece.Length)).SelectMany(part => part));
                break;
        }

        return [.. bytes];
    }

    private static HostileCall Encoded(HostileCall call, Random random)
    {
        var text = Encoding.UTF8.GetString(call.Body);
        switch (random.Next(5))
        {
            case 0:
                return call with { Body = [.. Encoding.UTF8.Preamble, .. call.Body] };
            case 1:
                return call with { Body = random.Of(Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32).GetBytes(text) };
            case 2:
                var untyped = call with { Headers = [.. call.Headers.Where(header => header.Name != "Content-Type")], Body = Encoding.Latin1.GetBytes(text) };
                return untyped.With("Content-Type", "application/json; charset=iso-8859-1");
            case 3:
                using (var packed = new MemoryStream())
                {
                    using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
                        gzip.Write(call.Body);
                    return call.With("Content-Encoding", "gzip") with { Body = packed.ToArray() };
                }

            default:
                return call with { Body = [] };
        }
    }

    // Null when an earlier step has left no JSON, or texts that are no Unicode.
    private static byte[]? Restructured(byte[] body, int kind, Random random)
    {
        try
        {
            var root = JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
            return root is null ? null : Restructured(root, kind, random);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[]? Restructured(JsonNode root, int kind, Random random)
    {
        // A mark where a value stood, so that what replaces it may be what no JSON library writes.
        const string hole = "\"~hole~\"";
        var places = new List<(JsonNode Parent, string? Name, int Index)>();
        Collect(root, places);
        if (places.Count == 0)
            return null;
        var (parent, name, index) = random.Of([.. places]);
        var old = ValueAt((parent, name, index));
        if (name is null)
            parent[index] = "~hole~";
        else
            parent[name] = "~hole~";
        var text = root.ToJsonString();
        var filled = kind switch
        {
            10 or 11 => random.Of(Values),
            12 => Nested(old, random.Of(1, 3, 60, 66, 5000), random.Next(2) == 0),
            13 => "[" + string.Join(',', Enumerable.Repeat(old, random.Of(2, 100, 1001, 3000))) + "]",
            14 => "\"" + string.Concat(Enumerable.Repeat(random.Of("a", "\u00E9", "\u2028", "\\\"", " "), random.Of(256, 5000, 200_000))) + "\"",
            // The same name twice.
            15 => name is null ? old : $"{old},{JsonSerializer.Serialize(name)}:{random.Of(Values)}",
            _ => ValueAt(random.Of([.. places])),
        };
        return Encoding.UTF8.GetBytes(text.Replace(hole, filled, StringComparison.Ordinal));
    }

    private static string ValueAt((JsonNode Parent, string? Name, int Index) place) =>
        (place.Name is null ? place.Parent[place.Index] : place.Parent[place.Name])?.ToJsonString() ?? "null";

    private static string Nested(string value, int depth, bool inArrays) => inArrays
        ? new string('[', depth) + value + new string(']', depth)
        : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + value + new string('}', depth);

    private static void Collect(JsonNode? node, List<(JsonNode Parent, string? Name, int Index)> places)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                places.Add((members, name, 0));
                Collect(value, places);
            }
        }
        else if (node is JsonArray items)
        {
            for (var index = 0; index < items.Count; index++)
            {
                places.Add((items, null, index));
                Collect(items[index], places);
            }
        }
    }
}
