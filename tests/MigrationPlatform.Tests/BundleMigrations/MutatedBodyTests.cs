using System.Text;
using System.Text.Json.Nodes;
using MigrationPlatform.Tests.Hosting;

namespace MigrationPlatform.Tests.BundleMigrations;

/// <summary>Whatever is done to a body, the answer is one of the documented ones, in the documented form.</summary>
public abstract class MutatedBodyTests(TestDatabase database, int bodies) : BundleMigrationSuite(database)
{
    private const int Seed = 20_260_422;

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "null", "true", "{}", "[]", "[null]", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "-", "-0", "0.1e", "1E400000", "1E-400000", "0E99999999999999999999",
            "9223372036854775808", "79228162514264337593543950336", "-79228162514264337593543950335", "1e28", "NaN", "'", "\"", "\\", "/*", ",", ":", "{", "}", "[", "]",
            "\"account\":", "\"account_id\":", "\"\\ud800account\":", "\"mobile_lines\":", "\"devices\":", "\"total_client_financed_value\":", "\"document_expiration_date\":", "\"0000-00-00\"",
        }.Select(Encoding.UTF8.GetBytes),
        [0x00], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF],
    ];

    [SkippableFact]
    public async Task No_body_is_answered_by_a_fault_of_ours()
    {
        using var client = await ClientAsync();
        var sample = JsonNode.Parse(VendorSample)!.ToJsonString();
        var seen = new int[600];

        await Parallel.ForEachAsync(Enumerable.Range(0, bodies), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            // An account of its own, or one migration that waits would refuse all that follow.
            var valid = sample.Replace("\"account_id\":0", $"\"account_id\":{number}", StringComparison.Ordinal);
            var body = Mutate(Encoding.UTF8.GetBytes(valid), new Random(Seed + number));

            var response = await client.PostJsonAsync(Migrations, body);
            var status = (int)response.StatusCode;

            Interlocked.Increment(ref seen[status]);
            Assert.True(status is 200 or 202 or 400 or 409, $"{status} for {Convert.ToBase64String(body)}");
            var (_, answer) = await AnswerAsync(response);
            if (status == 400)
                Assert.All(answer["errors"]!.AsArray(), fault => Assert.NotEmpty(fault!["path"]!.GetValue<string>()));
        });

        // A sample that only ever breaks the syntax would say little.
        Assert.True(seen[200] > bodies / 50, $"{seen[200]} accepted");
        Assert.True(seen[400] > bodies / 4, $"{seen[400]} refused");
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var body = sample.ToList();
        for (var steps = random.Next(1, 4); steps > 0; steps--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(5))
            {
                case 0:
                    body[at] = (byte)random.Next(256);
                    break;
                case 1:
                    body.RemoveRange(at, Math.Min(random.Next(1, 40), body.Count - at));
                    break;
                case 2:
                    body.InsertRange(at, body.GetRange(at, Math.Min(random.Next(1, 400), body.Count - at)));
                    break;
                case 3:
                    body.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                    break;
                default:
                    ReplaceValue(body, at, Tokens[random.Next(Tokens.Length)]);
                    break;
            }
        }

        return [.. body];
    }

    // Puts a token where a value stood, so that most of these bodies are still JSON.
    private static void ReplaceValue(List<byte> body, int at, byte[] token)
    {
        var colon = body.IndexOf((byte)':', at);
        if (colon < 0)
            return;
        var end = body.FindIndex(colon, character => character is (byte)',' or (byte)'}' or (byte)']');
        if (end < 0)
            return;
        body.RemoveRange(colon + 1, end - colon - 1);
        body.InsertRange(colon + 1, token);
    }
}

public sealed class MutatedBodiesOnSqlite(SqliteDatabase database) : MutatedBodyTests(database, bodies: 10_000), IClassFixture<SqliteDatabase>;

/// <summary>Fewer: all that depends on the database is what an accepted body does to it.</summary>
public sealed class MutatedBodiesOnPostgres(PostgresDatabase database) : MutatedBodyTests(database, bodies: 1_000), IClassFixture<PostgresDatabase>;
