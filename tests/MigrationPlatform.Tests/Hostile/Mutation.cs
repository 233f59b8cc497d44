using System.Globalization;
using System.Text;

namespace MigrationPlatform.Tests.Hostile;

/// <summary>Changes a valid call in one to three steps. The same number makes the same call.</summary>
internal sealed class Mutation(Random random)
{
    private const int LargestToChange = 128 * 1024;

    private static readonly string[] Methods =
        ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "PROPFIND", "QUERY", new('M', 200)];

    private static readonly string[] Lengths = ["-1", "+5", "1e3", "99999999999999999999", "5, 5", "0x10", "", "1048577", "4294967296"];

    private static readonly string[] Encodings = ["chunked", "gzip, chunked", "identity", "chunked, identity", ValidCalls.Mark];

    public HostileCall Of(HostileCall call)
    {
        for (var steps = random.Next(1, 4); steps > 0; steps--)
        {
            call = random.Next(10) switch
            {
                0 => call with { Method = random.Of(Methods), Steps = [.. call.Steps, "method"] },
                1 or 2 => PathMutation.Of(call, random),
                3 or 4 => HeaderMutation.Of(call, random),
                5 => Framing(call),
                // What a step has blown up beyond any limit is not multiplied by the next.
                _ => call.Body.Length is > 0 and <= LargestToChange ? BodyMutation.Of(call, random) : HeaderMutation.Of(call, random),
            };
        }

        return call;
    }

    private HostileCall Framing(HostileCall call)
    {
        var kind = random.Next(10);
        var changed = kind switch
        {
            0 or 1 or 2 => call with { Chunks = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, random.Next(2, 5000)))] },
            3 => call.With("Expect", "100-continue"),
            4 => call.With("Expect", ValidCalls.Mark),
            5 => OfLength(call, call.Body.Length + random.Next(1, 2000)),
            6 => Misframed(call.With("Content-Length", random.Of(Lengths))),
            7 => Misframed(call.With("Transfer-Encoding", random.Of(Encodings))),
            8 => Misframed(call.With("Transfer-Encoding", "chunked").With("Content-Length", "3")),
            _ => OfLength(call, Math.Max(0, call.Body.Length - random.Next(1, 50))),
        };
        return changed with { Steps = [.. changed.Steps, string.Create(CultureInfo.InvariantCulture, $"framing {kind}")] };
    }

    private static HostileCall OfLength(HostileCall call, int length) => Misframed(call.With("Content-Length", length.ToString(CultureInfo.InvariantCulture)));

    private static HostileCall Misframed(HostileCall call) => call with { BreaksHttp = true, EndsEarly = true };
}

internal static class Choices
{
    public static T Of<T>(this Random random, params T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>With one more header.</summary>
    public static HostileCall With(this HostileCall call, string name, string value) =>
        call with { Headers = [.. call.Headers, (name, value)] };

    /// <summary>UTF-8 as the Latin-1 characters that a call is made of.</summary>
    public static string AsBytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
